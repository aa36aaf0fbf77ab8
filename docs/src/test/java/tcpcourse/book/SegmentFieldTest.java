package tcpcourse.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.Event;
import tcpcourse.lab.Segment;
import tcpcourse.lab.Take;

@Timeout(60)
class SegmentFieldTest {

  @Test
  void the_fields_of_a_packet_follow_each_other_without_a_gap() {
    for (Take take : SmallBook.EVERY_KIND.takes()) {
      for (Event event : take.events()) {
        if (event instanceof Event.Crossing crossing) {
          int end = 0;
          for (SegmentField field : SegmentField.of(crossing.segment())) {
            assertEquals(end, field.from(), field.name());
            end = field.to();
          }
          assertEquals(crossing.segment().packet().length, end);
        }
      }
    }
  }

  @Test
  void the_flags_and_the_ports_are_told() {
    Event.Crossing syn = (Event.Crossing) SmallBook.EVERY_KIND.take("a SYN").events().get(1);
    Segment segment = syn.segment();
    assertEquals("7788", value(segment, "Destination port"));
    assertEquals("20 bytes, SYN", value(segment, "Data offset, control bits"));
    assertEquals("right", value(segment, "Checksum"));
    assertEquals("0: no ACK flag, no meaning", value(segment, "Acknowledgment number"));
  }

  private static String value(Segment segment, String field) {
    List<SegmentField> fields = SegmentField.of(segment);
    return fields.stream().filter(f -> f.name().equals(field)).findFirst().orElseThrow().value();
  }
}
