package tcpcourse.lab.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.testkit.Captured;

class MssClampTest {

  /** RFC 9293 §3.7.1: of a SYN, two bytes become others, and the checksum's. */
  @Test
  void a_greater_mss_is_lowered_and_nothing_else_but_the_checksum() {
    Segment left = Captured.SYN;
    Segment goesOn = new MssClamp(1_160).of(left);

    assertTrue(left.options().contains(new TcpOption.MaximumSegmentSize(1_460)));
    assertEquals(
        left.options().stream()
            .map(o -> o.kind() == 2 ? new TcpOption.MaximumSegmentSize(1_160) : o)
            .toList(),
        goesOn.options());
    assertTrue(goesOn.checksumValid());
    assertTrue(goesOn.headerChecksumValid());
    byte[] before = left.packet();
    byte[] after = goesOn.packet();
    List<Integer> changed =
        IntStream.range(0, before.length).filter(i -> before[i] != after[i]).boxed().toList();
    assertEquals(List.of(36, 37, 42, 43), changed);
  }

  @Test
  void what_is_no_greater_stays_as_it_is() {
    assertFalse(new MssClamp(1_460).meets(Captured.SYN));
    assertEquals(Captured.SYN, new MssClamp(1_460).of(Captured.SYN));
    assertTrue(new MssClamp(1_459).meets(Captured.SYN));
    assertTrue(
        Captured.all().stream()
            .filter(segment -> !segment.has(SegmentFlags.Flag.SYN))
            .noneMatch(new MssClamp(1)::meets));
  }
}
