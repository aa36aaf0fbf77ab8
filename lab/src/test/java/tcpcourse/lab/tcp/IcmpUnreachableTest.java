package tcpcourse.lab.tcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.IcmpUnreachable.HOST;
import static tcpcourse.lab.tcp.IcmpUnreachable.NETWORK;
import static tcpcourse.lab.tcp.IcmpUnreachable.PORT;
import static tcpcourse.lab.tcp.IcmpUnreachable.PROHIBITED;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;

import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Captured;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.Live;
import tcpcourse.lab.testkit.Tshark;

@Timeout(60)
class IcmpUnreachableTest {

  private static final Segment SYN =
      SegmentBuilder.from(new Endpoint("192.0.2.1", 40_000))
          .to(new Endpoint("192.0.2.2", 7_788))
          .flags(SegmentFlags.Flag.SYN)
          .sequence(0x01020304)
          .build();

  /** What both of us know of such a message; the last three are of the packet that it quotes. */
  private static final List<String> FIELDS =
      List.of(
          "icmp.type",
          "icmp.code",
          "icmp.checksum.status",
          "ip.checksum.status",
          "ip.src",
          "ip.dst",
          "tcp.srcport",
          "tcp.dstport",
          "tcp.seq");

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

  @Test
  void tshark_finds_in_it_the_reason_and_the_connection(@TempDir Path directory) throws Exception {
    List<byte[]> messages = new ArrayList<>();
    List<List<String>> expected = new ArrayList<>();
    for (IcmpUnreachable why : IcmpUnreachable.values()) {
      for (Segment segment : Captured.all()) {
        messages.add(why.answering(segment));
        expected.add(asTsharkPrints(why, segment));
      }
    }
    Path capture = directory.resolve("icmp.pcap");
    Files.write(capture, capture(messages));
    assertEquals(expected, Tshark.decode(capture, FIELDS));
  }

  /** Both packets have addresses and a checksum: the message's own, and the one that it quotes. */
  private static List<String> asTsharkPrints(IcmpUnreachable why, Segment refused) {
    String code = Map.of(NETWORK, "0", HOST, "1", PORT, "3", PROHIBITED, "13").get(why);
    String sender = refused.source().address();
    return List.of(
        "3",
        code,
        "1",
        "1,1",
        "192.0.2.254," + sender,
        sender + "," + refused.destination().address(),
        "" + refused.source().port(),
        "" + refused.destination().port(),
        "" + refused.sequence());
  }

  /** A capture file of the older kind: a header of 24 bytes, and 16 before each packet. */
  private static byte[] capture(List<byte[]> packets) {
    ByteBuffer out = ByteBuffer.allocate(24 + packets.stream().mapToInt(p -> 16 + p.length).sum());
    out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
    out.putInt(65_535).putInt(228); // each packet begins with its IPv4 header
    for (byte[] packet : packets) {
      out.putLong(0).putInt(packet.length).putInt(packet.length).put(packet);
    }
    return out.array();
  }

  static final class Refused extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
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
    Event.Icmp arrival = take.first("the message", Event.Icmp.class, message -> true);
    assertEquals("ICMP host unreachable reaches the client", arrival.text());
    assertTrue(arrival.at() - left >= 40_000);
  }
}
