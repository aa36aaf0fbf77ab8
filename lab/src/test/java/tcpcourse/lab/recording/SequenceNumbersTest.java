package tcpcourse.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.Captured;
import tcpcourse.lab.testkit.Takes;

class SequenceNumbersTest {

  private final SequenceNumbers numbers = new SequenceNumbers();

  private Segment see(Segment segment) {
    return see(segment, Event.Origin.HOST);
  }

  private Segment see(Segment segment, Event.Origin origin) {
    boolean client = segment.source().address().equals(Side.CLIENT.address());
    Side from = client ? Side.CLIENT : Side.SERVER;
    numbers.see(
        new Event.Crossing(
            0, from, segment, origin, Event.Fate.DELIVERED, OptionalLong.of(9), Optional.empty()));
    return segment;
  }

  @Test
  void numbers_count_from_each_sides_own_syn() {
    see(Captured.SYN);
    see(Captured.SYN_ACK);
    see(Captured.ACK);
    assertEquals(0, numbers.sequence(Captured.SYN));
    assertEquals(0, numbers.sequence(Captured.SYN_ACK));
    assertEquals(1, numbers.acknowledgment(Captured.SYN_ACK));
    assertEquals(1, numbers.acknowledgment(Captured.ACK));
    assertEquals(8, numbers.sequence(see(Captured.FIN)));
  }

  @Test
  void numbers_go_on_counting_where_the_header_starts_again_from_zero() {
    see(Takes.syn(Side.CLIENT, Flag.SYN));
    Segment wrapped = Takes.from(Side.CLIENT, 10, 1, Flag.ACK).build();
    assertEquals(4, wrapped.sequence());
    assertEquals(10, numbers.sequence(see(wrapped)));
  }

  @Test
  void an_old_duplicate_from_before_the_syn_has_a_negative_number() {
    Segment syn = see(Captured.SYN);
    Segment old = SegmentBuilder.like(syn).sequence(syn.sequence() - 100_000).build();
    see(old, Event.Origin.INJECTED);
    assertEquals(-100_000, numbers.sequence(old));
    assertEquals(0, numbers.sequence(syn));
  }

  @Test
  void the_zero_of_a_reset_from_a_host_without_a_connection_stays_zero() {
    see(Captured.SYN);
    see(Captured.SYN_ACK);
    Segment reset =
        SegmentBuilder.like(Captured.SYN_ACK).flags(Flag.RST, Flag.ACK).sequence(0).build();
    assertEquals(0, numbers.sequence(see(reset)));
  }

  @Test
  void a_hosts_new_syn_begins_a_new_count() {
    see(Captured.SYN);
    Segment next = SegmentBuilder.like(Captured.SYN).sequence(5).build();
    assertEquals(0, numbers.sequence(see(next)));
  }

  @Test
  void without_a_syn_the_first_byte_seen_has_number_one_on_both_sides() {
    see(Captured.HELLO);
    assertEquals(1, numbers.sequence(Captured.HELLO));
    assertEquals(1, numbers.acknowledgment(Captured.HELLO));
    assertEquals(8, numbers.sequence(see(Captured.FIN)));
  }

  @Test
  void a_reset_from_where_nobody_listens_has_number_zero() {
    see(Captured.SYN);
    Segment reset = see(Takes.from(Side.SERVER, -Takes.K, 0, Flag.RST, Flag.ACK).build());
    assertEquals(0, reset.sequence());
    assertEquals(0, numbers.sequence(reset));
  }
}
