package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.Match.syn;
import static tcpcourse.lab.Side.CLIENT;

import java.net.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IcmpUnreachableTest {

  private static final Segment SYN =
      SegmentBuilder.from(new Endpoint("192.0.2.1", 40_000))
          .to(new Endpoint("192.0.2.2", 7_788))
          .flags(SegmentFlags.Flag.SYN)
          .sequence(0x01020304)
          .build();

  private final byte[] message = IcmpUnreachable.PORT.answering(SYN);

  @Test
  void it_goes_back_to_where_the_segment_came_from() {
    assertArrayEquals(new byte[] {(byte) 192, 0, 2, 1}, Arrays.copyOfRange(message, 16, 20));
    assertEquals(1, message[9]); // ICMP
  }

  @Test
  void it_says_destination_unreachable_and_why() {
    assertEquals(3, message[20]);
    assertEquals(3, message[21]);
    assertEquals(1, IcmpUnreachable.HOST.answering(SYN)[21]);
  }

  @Test
  void it_quotes_the_packet_so_that_its_sender_finds_the_connection() {
    byte[] quoted = Arrays.copyOfRange(message, 28, 28 + 28);
    assertArrayEquals(Arrays.copyOf(SYN.packet(), 28), quoted);
  }

  @Test
  void both_checksums_are_right() {
    assertEquals(0, Checksum.ofHeader(message, 20));
    assertEquals(0, Checksum.ofMessage(message, 20));
  }

  static final class Refused extends Knocking {
    @Override
    void play(Lab lab) throws Exception {
      lab.cable().refuse(syn(), IcmpUnreachable.HOST);
      Socket socket = lab.client().socket();
      lab.client().run("client", () -> socket.connect(lab.serverAddress())).failure();
    }
  }

  @Test
  void the_sender_has_it_after_a_round_trip() {
    Take take = Live.play(new Refused()).take();
    assertTrue(take.returned(CLIENT, "connect").failed());
    long left = take.segments(syn()).get(0).at();
    Event.LabAction arrival =
        take.first("the message", Event.LabAction.class, a -> a.text().startsWith("ICMP"));
    assertEquals("ICMP host unreachable reaches the client", arrival.text());
    assertTrue(arrival.at() - left >= 40_000);
  }
}
