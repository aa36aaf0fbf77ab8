package tcpcourse.book.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.testkit.SmallBook;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

@Timeout(300)
class SegmentFieldTest {

  @Test
  void the_fields_of_a_packet_follow_each_other_without_a_gap() {
    for (Take take : SmallBook.EVERY_KIND.takes()) {
      for (Event event : take.events()) {
        if (event instanceof Event.Crossing crossing) {
          assertEquals(crossing.segment().packet().length, end(crossing.segment()));
        }
      }
    }
  }

  /** Where the last field ends, if each but a byte's further bits begins where one ends. */
  private static int end(Segment segment) {
    int end = 0;
    for (SegmentField field : SegmentField.withBits(segment)) {
      boolean moreBits = !field.bits().isEmpty() && field.to() == end;
      assertEquals(moreBits ? end - 1 : end, field.from(), field.name());
      end = field.to();
    }
    return end;
  }

  @Test
  void each_field_of_each_segment_has_a_sentence_and_each_control_bit() {
    for (Take take : SmallBook.EVERY_KIND.takes()) {
      for (Event.Crossing crossing : take.all(Event.Crossing.class).toList()) {
        for (SegmentField field : SegmentField.of(crossing.segment())) {
          assertTrue(FieldMeaning.byName().containsKey(field.name()), field.name());
        }
      }
    }
    for (Flag flag : Flag.values()) {
      assertTrue(FieldMeaning.byName().containsKey(flag.toString()), flag.toString());
    }
  }

  @Test
  void each_of_the_nine_control_bits_has_its_row_and_the_syn_only_one_that_is_set() {
    Event.Crossing syn = (Event.Crossing) SmallBook.EVERY_KIND.take("a SYN").events().get(1);
    List<String> rows =
        SegmentField.withBits(syn.segment()).stream()
            .filter(field -> field.value().matches("(not )?set"))
            .map(field -> field.bits() + " " + field.name().split(",")[0] + " " + field.value())
            .toList();
    assertEquals(
        List.of(
            ".... ...0 AE not set",
            "0... .... CWR not set",
            ".0.. .... ECE not set",
            "..0. .... URG not set",
            "...0 .... ACK not set",
            ".... 0... PSH not set",
            ".... .0.. RST not set",
            ".... ..1. SYN set",
            ".... ...0 FIN not set"),
        rows);
  }

  @Test
  void the_ports_and_the_checksum_are_told() {
    Event.Crossing syn = (Event.Crossing) SmallBook.EVERY_KIND.take("a SYN").events().get(1);
    Segment segment = syn.segment();
    assertEquals("7788", value(segment, "Destination port"));
    assertEquals("5 words of 4 bytes: 20", value(segment, "Data offset"));
    assertEquals("right", value(segment, "Checksum"));
    assertEquals("0: no ACK flag, no meaning", value(segment, "Acknowledgment number"));
  }

  private static String value(Segment segment, String field) {
    List<SegmentField> fields = SegmentField.withBits(segment);
    return fields.stream().filter(f -> f.name().equals(field)).findFirst().orElseThrow().value();
  }
}
