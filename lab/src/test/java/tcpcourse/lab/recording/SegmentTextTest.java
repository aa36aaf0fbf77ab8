package tcpcourse.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Event.Origin;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpOption;
import tcpcourse.lab.testkit.Captured;
import tcpcourse.lab.testkit.Takes;

class SegmentTextTest {

  private static List<String> lines(Numbering numbering, List<Segment> segments) {
    SegmentText text = new SegmentText(numbering);
    return segments.stream()
        .map(s -> text.next(crossing(s, Origin.HOST, Fate.DELIVERED, null)).line())
        .toList();
  }

  private static Event.Crossing crossing(Segment segment, Origin origin, Fate fate, Order order) {
    return new Event.Crossing(
        0, Side.CLIENT, segment, origin, fate, OptionalLong.empty(), Optional.ofNullable(order));
  }

  @Test
  void a_conversation_reads_in_relative_numbers() {
    assertEquals(
        List.of(
            "SYN seq=0 len=0",
            "SYN,ACK seq=0 ack=1 len=0",
            "ACK seq=1 ack=1",
            "PSH,ACK seq=1 ack=1 len=6",
            "PSH,ACK,URG seq=7 ack=1 len=1 urg=1",
            "FIN,ACK seq=8 ack=1 len=0",
            "RST,ACK seq=1 ack=9"),
        lines(Numbering.RELATIVE, Captured.all()));
  }

  @Test
  void absolute_numbers_are_those_of_the_header() {
    assertEquals(
        List.of("SYN seq=2497796730 len=0", "SYN,ACK seq=2225860868 ack=2497796731 len=0"),
        lines(Numbering.ABSOLUTE, List.of(Captured.SYN, Captured.SYN_ACK)));
  }

  @Test
  void options_are_told_without_padding_and_without_the_clocks_value() {
    SegmentText.Words words =
        new SegmentText(Numbering.RELATIVE)
            .next(crossing(Captured.SYN, Origin.HOST, Fate.DELIVERED, null));
    assertEquals("<mss 1460, sackOK, ts, wscale 10>", words.options());
    assertEquals("SYN seq=0 len=0 win=64240 <mss 1460, sackOK, ts, wscale 10>", words.toString());
  }

  @Test
  void sack_blocks_count_like_the_acknowledgment_beside_them() {
    TcpOption.Sack sack = new TcpOption.Sack(List.of(new TcpOption.Sack.Block(3, 9)));
    Segment ack = Takes.from(Side.SERVER, 1, 1, Flag.ACK).options(sack).build();
    SegmentText text = new SegmentText(Numbering.RELATIVE);
    text.next(crossing(Takes.syn(Side.CLIENT, Flag.SYN), Origin.HOST, Fate.DELIVERED, null));
    assertEquals(
        "<sack 9-15>", text.next(crossing(ack, Origin.HOST, Fate.DELIVERED, null)).options());
  }

  @Test
  void what_befell_a_segment_is_told_in_words_of_its_own() {
    assertEquals(List.of(), remarks(Origin.HOST, Fate.DELIVERED, null));
    assertEquals(
        List.of("dropped: the first SYN"),
        remarks(Origin.HOST, Fate.DROPPED, new Order.Drop("first SYN")));
    assertEquals(List.of("lost: the cable is cut"), remarks(Origin.HOST, Fate.CUT, null));
    assertEquals(
        List.of("on the cable to the end: hold the SYN"),
        remarks(Origin.HOST, Fate.ON_THE_CABLE, new Order.Hold("SYN")));
    assertEquals(
        List.of("a copy, made by the cable"), remarks(Origin.DUPLICATE, Fate.DELIVERED, null));
    assertEquals(
        List.of("injected: no host has sent it"), remarks(Origin.INJECTED, Fate.DELIVERED, null));
  }

  private static List<String> remarks(Origin origin, Fate fate, Order order) {
    return SegmentText.remarks(crossing(Captured.SYN, origin, fate, order));
  }
}
