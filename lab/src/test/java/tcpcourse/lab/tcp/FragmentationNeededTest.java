package tcpcourse.lab.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FragmentationNeededTest {

  private static final Segment SYN =
      SegmentBuilder.from(new Endpoint("192.0.2.1", 40_000))
          .to(new Endpoint("192.0.2.2", 7_788))
          .flags(SegmentFlags.Flag.SYN)
          .sequence(0x01020304)
          .build();

  /** RFC 1191 §4: type 3, code 4; the next hop's MTU is in the low half of the unused word. */
  @Test
  void it_says_how_much_the_next_link_carries_and_quotes_the_packet() {
    byte[] message = new FragmentationNeeded(1_200).answering(SYN);
    ByteBuffer in = ByteBuffer.wrap(message);
    assertEquals(3, in.get(20));
    assertEquals(4, in.get(21));
    assertEquals(0, in.getShort(24));
    assertEquals(1_200, in.getShort(26));
    assertEquals(ByteBuffer.wrap(SYN.packet(), 0, 28), ByteBuffer.wrap(message, 28, 28));
    assertEquals(0, Checksum.ofHeader(message, 20));
    assertEquals(0, Checksum.ofMessage(message, 20));
  }
}
