package tcpcourse.lab.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.testkit.Takes;

class SegmentFlagsTest {

  @ParameterizedTest
  @CsvSource({
    "FIN, 1",
    "SYN, 2",
    "RST, 4",
    "PSH, 8",
    "ACK, 16",
    "URG, 32",
    "ECE, 64",
    "CWR, 128",
    "AE, 256"
  })
  void each_of_the_nine_flags_has_its_bit_in_the_header(Flag flag, int bit) throws Exception {
    Segment segment = SegmentBuilder.from(Takes.CLIENT).to(Takes.SERVER).flags(flag).build();
    assertEquals(bit, (segment.packet()[32] & 1) << 8 | segment.packet()[33] & 0xff);
    assertTrue(Segment.decode(segment.packet()).flags().are(flag));
    assertEquals(flag.name(), segment.flags().toString());
  }

  @Test
  void flags_are_named_with_ack_behind_what_it_goes_with() {
    assertEquals("SYN,ACK", SegmentFlags.of(Flag.ACK, Flag.SYN).toString());
    assertEquals("FIN,PSH,ACK", SegmentFlags.of(Flag.ACK, Flag.PSH, Flag.FIN).toString());
    assertEquals("none", SegmentFlags.of().toString());
  }

  @Test
  void are_means_these_and_no_other() {
    SegmentFlags synAck = SegmentFlags.of(Flag.SYN, Flag.ACK);
    assertTrue(synAck.has(Flag.SYN));
    assertFalse(synAck.are(Flag.SYN));
    assertEquals(EnumSet.of(Flag.SYN, Flag.ACK), synAck.set());
  }

  @Test
  void a_tenth_bit_is_refused() {
    String reason =
        assertThrows(IllegalArgumentException.class, () -> new SegmentFlags(512)).getMessage();
    assertEquals("a segment has nine control bits; 512 needs more", reason);
  }
}
