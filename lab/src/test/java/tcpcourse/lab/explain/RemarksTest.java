package tcpcourse.lab.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.ACK;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.FIN;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.RST;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.tcp.SegmentBuilder;

/** What only a capture raises; each with the same conversation in which it is not so. */
class RemarksTest {

  private static boolean says(Conversation conversation, String words) throws IOException {
    return says(conversation.connection(), words);
  }

  private static boolean says(Connection connection, String words) {
    return connection.remarks().stream().anyMatch(remark -> remark.toString().contains(words));
  }

  @Test
  void without_a_syn_the_opener_is_a_guess() throws IOException {
    Conversation middle = new Conversation().sent(SERVER, 5, 5, 9, ACK).sent(CLIENT, 5, 14, 0, ACK);
    assertTrue(says(middle, "begins in the middle"));
    assertEquals("192.0.2.1:40000", middle.connection().tuple().from());
    assertFalse(says(Conversation.opened(), "begins in the middle"));
  }

  @Test
  void a_syn_ack_alone_tells_who_opened() throws IOException {
    Conversation answer = new Conversation().sent(SERVER, 0, 1, 0, SYN, ACK);
    assertTrue(says(answer, "the SYN was not captured"));
    assertTrue(says(answer, "one direction only"));
    assertEquals("192.0.2.1:40000", answer.connection().tuple().from());
    assertFalse(says(Conversation.opened(), "one direction only"));
  }

  @Test
  void order_of_capture_is_not_order_on_the_wire() throws IOException {
    Conversation swapped =
        new Conversation().sent(SERVER, 0, 1, 0, SYN, ACK).sent(CLIENT, 0, 0, 0, SYN);
    assertTrue(says(swapped, "order of capture is not the order on the wire"));
    assertFalse(says(swapped, "simultaneous open"));
    assertTrue(
        says(
            new Conversation().sent(CLIENT, 0, 0, 0, SYN).sent(SERVER, 0, 0, 0, SYN),
            "both ends send a SYN"));
  }

  @Test
  void the_same_frame_twice_is_no_retransmission() throws IOException {
    Conversation mirrored = Conversation.opened().sent(CLIENT, 1, 1, 9, ACK).mirrored();
    assertTrue(says(mirrored, "no retransmission (row 5)"));
    assertFalse(says(mirrored, "sent again"));
    Conversation again =
        Conversation.opened().sent(CLIENT, 1, 1, 9, ACK).later(200).sent(CLIENT, 1, 1, 9, ACK);
    assertTrue(says(again, "sent again"));
    assertFalse(says(again, "no retransmission"));
  }

  @Test
  void a_window_probe_is_no_keep_alive() throws IOException {
    SegmentBuilder shut =
        SegmentBuilder.from(Conversation.end(SERVER))
            .to(Conversation.end(CLIENT))
            .flags(ACK)
            .sequence(1_001)
            .acknowledgment(1_010)
            .window(0);
    Conversation probe =
        Conversation.opened().sent(CLIENT, 1, 1, 9, ACK).sent(shut).sent(CLIENT, 9, 1, 0, ACK);
    assertTrue(says(probe, "a window probe, no keep-alive (row 6)"));
    assertFalse(says(probe, "keep-alive: asks"));
    Conversation open =
        Conversation.opened()
            .sent(CLIENT, 1, 1, 9, ACK)
            .sent(shut.window(100))
            .sent(CLIENT, 9, 1, 0, ACK);
    assertTrue(says(open, "keep-alive: asks"));
    assertFalse(says(open, "window probe"));
  }

  @Test
  void a_rst_whose_sender_goes_on_is_from_neither_of_the_two() throws IOException {
    Conversation forged =
        Conversation.opened().sent(SERVER, 1, 1, 0, RST).sent(SERVER, 1, 1, 9, ACK);
    assertTrue(says(forged, "a RST from neither of the two"));
    assertEquals(Ending.Kind.OPEN, forged.connection().ending().kind());
    Conversation real = Conversation.opened().sent(SERVER, 1, 1, 0, RST);
    assertFalse(says(real, "neither"));
    assertEquals(Ending.Kind.RESET, real.connection().ending().kind());
  }

  @Test
  void a_new_syn_between_the_same_ends_opens_another_connection() throws IOException {
    Conversation first =
        Conversation.opened()
            .sent(CLIENT, 1, 1, 0, FIN, ACK)
            .sent(SERVER, 1, 2, 0, FIN, ACK)
            .sent(CLIENT, 2, 2, 0, ACK);
    assertEquals(1, first.captured().all().size());
    List<Connection> both = first.later(2_000).sent(CLIENT, 90_000, 0, 0, SYN).captured().all();
    assertEquals(2, both.size());
    assertTrue(says(both.get(1), "the same four numbers as connection 1"));
  }

  @Test
  void where_it_was_captured_the_times_of_answers_tell() throws IOException {
    assertEquals(
        Place.CLIENT,
        new Conversation()
            .sent(CLIENT, 0, 0, 0, SYN)
            .later(50)
            .sent(SERVER, 0, 1, 0, SYN, ACK)
            .sent(CLIENT, 1, 1, 0, ACK)
            .connection()
            .place());
    assertEquals(
        Place.SERVER,
        new Conversation()
            .sent(CLIENT, 0, 0, 0, SYN)
            .sent(SERVER, 0, 1, 0, SYN, ACK)
            .later(50)
            .sent(CLIENT, 1, 1, 0, ACK)
            .connection()
            .place());
  }

  @Test
  void what_the_capture_lost_the_network_did_not() throws IOException {
    Conversation gap = Conversation.opened().sent(SERVER, 1, 500, 0, ACK);
    assertTrue(says(gap, "acknowledges what was not captured"));
    assertTrue(says(gap, "the capture's end is not the connection's end"));
  }

  @Test
  void beyond_the_limit_segments_are_counted_and_that_is_told() throws IOException {
    Connections few = new Connections(4 + 2);
    Connection whole = Conversation.opened().sent(CLIENT, 1, 1, 9, ACK).connection();
    whole.rows().forEach(row -> few.accept(row.packet().of(tuple(row, whole))));
    assertEquals(2, few.all().get(0).rows().size());
    assertTrue(few.limit().orElseThrow().startsWith("2 segments were counted and not kept"));
    assertTrue(says(few.all().get(0), "2 segments in the middle are counted"));
  }

  private static tcpcourse.lab.capture.Tuple tuple(Row row, Connection connection) {
    return row.from() == CLIENT ? connection.tuple() : connection.tuple().reversed();
  }

  @Test
  void what_is_sent_again_though_it_was_acknowledged_lacks_no_segment() throws IOException {
    Conversation acknowledged =
        Conversation.opened()
            .sent(CLIENT, 1, 1, 9, ACK)
            .sent(SERVER, 1, 10, 0, ACK)
            .later(200)
            .sent(CLIENT, 1, 1, 9, ACK);
    assertTrue(says(acknowledged, "sent again, though acknowledged"));
    assertFalse(says(acknowledged, "sent again: the first was lost"));
    Conversation waiting =
        Conversation.opened()
            .sent(CLIENT, 1, 1, 9, ACK)
            .later(200)
            .sent(CLIENT, 1, 1, 9, ACK)
            .sent(SERVER, 1, 10, 0, ACK);
    assertTrue(says(waiting, "sent again: the first was lost"));
    assertFalse(says(waiting, "though acknowledged"));
  }

  /** A gap that is acknowledged without having been filled here was filled on the wire. */
  @Test
  void a_gap_that_is_acknowledged_unfilled_is_the_captures() throws IOException {
    Conversation gap = Conversation.opened().sent(SERVER, 1, 1, 9, ACK).sent(SERVER, 19, 1, 9, ACK);
    assertTrue(says(gap, "something before these is missing"));
    assertFalse(says(gap, "acknowledges what was not captured"));
    assertTrue(says(gap.sent(CLIENT, 1, 28, 0, ACK), "acknowledges what was not captured"));
    Conversation filled =
        Conversation.opened()
            .sent(SERVER, 1, 1, 9, ACK)
            .sent(SERVER, 19, 1, 9, ACK)
            .sent(CLIENT, 1, 10, 0, ACK)
            .later(200)
            .sent(SERVER, 10, 1, 9, ACK)
            .sent(CLIENT, 1, 28, 0, ACK);
    assertFalse(says(filled, "acknowledges what was not captured"));
  }

  @Test
  void whose_fin_is_not_acknowledged_is_said() throws IOException {
    Conversation crossed =
        Conversation.opened()
            .sent(CLIENT, 1, 1, 0, FIN, ACK)
            .sent(SERVER, 1, 1, 0, FIN, ACK)
            .sent(SERVER, 2, 2, 0, ACK);
    assertEquals(
        "closed by both at once: the FINs cross; the server's FIN is not acknowledged here",
        crossed.connection().ending().remark().sentence());
    assertEquals(
        "closed by both at once: the FINs cross",
        crossed.sent(CLIENT, 2, 2, 0, ACK).connection().ending().remark().sentence());
  }
}
