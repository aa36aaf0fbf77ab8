package tcpcourse.lab.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tcpcourse.lab.capture.CaptureFormat.Stamped;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.testkit.Captured;
import tcpcourse.lab.testkit.Tshark;

class CaptureTest {

  private static final long NANOS = 1_700_000_000_123_456_000L;
  private static final int WHOLE = 65_535;

  /** What was read of a file. */
  private record Seen(List<Packet> packets, Capture.Read read) {}

  private static Seen read(byte[] file) throws IOException {
    List<Packet> packets = new ArrayList<>();
    Capture.Read read = Capture.read(new ByteArrayInputStream(file), packets::add);
    return new Seen(packets, read);
  }

  private static List<Stamped> captured(Wrapping wrapping) {
    List<Stamped> frames = new ArrayList<>();
    for (Segment segment : Captured.all()) {
      frames.add(new Stamped(NANOS + frames.size() * 1_000L, wrapping.frame(segment.packet())));
    }
    return frames;
  }

  private static byte[] file(CaptureFormat format, Wrapping wrapping) {
    return format.write(wrapping.link(), WHOLE, captured(wrapping));
  }

  private static void assertCaptured(Seen seen) {
    assertEquals(new Capture.Read(Captured.all().size(), Map.of(), Optional.empty()), seen.read());
    for (int i = 0; i < Captured.all().size(); i++) {
      Segment expected = Captured.all().get(i);
      Packet packet = seen.packets().get(i);
      assertEquals(i + 1, packet.frame());
      assertEquals(expected.source().toString(), packet.tuple().from());
      assertEquals(expected.destination().toString(), packet.tuple().to());
      assertEquals((int) expected.sequence(), packet.sequence());
      assertEquals((int) expected.acknowledgment(), packet.acknowledgment());
      assertEquals(expected.flags().bits(), packet.bits());
      assertEquals(expected.window(), packet.window());
      assertEquals(expected.urgentPointer(), packet.urgent());
      assertEquals(expected.checksum(), packet.checksum());
      assertEquals(expected.length(), packet.length());
      assertEquals(expected.sequenceLength(), packet.sequenceLength());
      assertArrayEquals(
          Arrays.copyOfRange(expected.packet(), expected.tcpOffset() + 20, expected.dataOffset()),
          packet.options());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatever_the_link_wraps_around_it_the_segment_is_the_same(Wrapping wrapping)
      throws IOException {
    assertCaptured(read(file(CaptureFormat.PCAP_MICROS_LITTLE, wrapping)));
  }

  @ParameterizedTest
  @EnumSource
  void each_format_and_byte_order_is_read_and_its_times(CaptureFormat format) throws IOException {
    Seen seen = read(file(format, Wrapping.ETHERNET));
    assertCaptured(seen);
    for (int i = 0; i < seen.packets().size(); i++) {
      assertEquals(NANOS + i * 1_000, seen.packets().get(i).nanos(), 1.0, format::name);
    }
  }

  @Test
  void gzip_is_read_as_it_comes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(file(CaptureFormat.PCAPNG_NANOS_BIG, Wrapping.COOKED_2));
    }
    assertCaptured(read(out.toByteArray()));
    byte[] cut = Arrays.copyOf(out.toByteArray(), out.size() - 20);
    assertTrue(read(cut).read().fault().isPresent());
  }

  @Test
  void sections_follow_each_other_each_with_its_byte_order() throws IOException {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(file(CaptureFormat.PCAPNG_MICROS_LITTLE, Wrapping.ETHERNET));
    two.writeBytes(file(CaptureFormat.PCAPNG_NANOS_BIG, Wrapping.RAW));
    Seen seen = read(two.toByteArray());
    assertEquals(2 * Captured.all().size(), seen.packets().size());
    assertEquals(Optional.empty(), seen.read().fault());
  }

  @ParameterizedTest
  @EnumSource
  void tshark_reads_the_same_of_what_is_written_here(Wrapping wrapping) throws Exception {
    Path file = Files.createTempFile("wrapped", ".pcap");
    try {
      Files.write(file, file(CaptureFormat.PCAP_NANOS_LITTLE, wrapping));
      List<List<String>> rows =
          Tshark.decode(file, List.of("tcp.srcport", "tcp.seq_raw", "tcp.len"));
      assertEquals(
          Captured.all().stream()
              .map(s -> List.of("" + s.source().port(), "" + s.sequence(), "" + s.length()))
              .toList(),
          rows);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void a_short_snapshot_keeps_what_it_has_of_the_header() throws IOException {
    List<Stamped> frames = captured(Wrapping.RAW);
    Packet flags = read(CaptureFormat.PCAP_MICROS_BIG.write(101, 34, frames)).packets().get(0);
    assertTrue(flags.cut());
    assertEquals(-1, flags.window());
    assertEquals(Packet.SYN, flags.bits());
    Packet data = read(CaptureFormat.PCAP_MICROS_BIG.write(101, 52, frames)).packets().get(3);
    assertEquals(6, data.length());
    assertEquals(
        Map.of("cut before TCP's flags", Captured.all().size()),
        read(CaptureFormat.PCAP_MICROS_BIG.write(101, 33, frames)).read().skipped());
  }

  /** IPv6 with hop-by-hop options and a fragment header that fragments nothing (RFC 6946). */
  @Test
  void extension_headers_stand_between_ipv6_and_tcp() throws IOException {
    byte[] four = Captured.HELLO.packet();
    ByteBuffer six = ByteBuffer.allocate(40 + 8 + 8 + four.length - 20);
    six.putInt(0x60000000).putShort((short) (six.capacity() - 40)).put((byte) 0).put((byte) 64);
    six.put(HexFormat.of().parseHex("20010db8000000000000000000000001"));
    six.put(HexFormat.of().parseHex("20010db8000000010000000000000002"));
    six.put(HexFormat.of().parseHex("2c00010400000000" + "0600000000000001"));
    six.put(four, 20, four.length - 20);
    Packet packet =
        read(CaptureFormat.PCAP_MICROS_BIG.write(229, WHOLE, List.of(new Stamped(0, six.array()))))
            .packets()
            .get(0);
    assertEquals("[2001:db8::1]:45964 > [2001:db8:0:1::2]:7788", packet.tuple().toString());
    assertEquals(6, packet.length());
  }

  @Test
  void a_segment_in_two_fragments_is_one_in_whatever_order_they_come() throws IOException {
    byte[] whole = Captured.HELLO.packet();
    byte[] first = Arrays.copyOf(whole, 52);
    byte[] second = new byte[20 + 6];
    System.arraycopy(whole, 0, second, 0, 20);
    System.arraycopy(whole, 52, second, 20, 6);
    first[3] = 52;
    first[6] = 0x20;
    second[3] = 26;
    second[6] = 0;
    second[7] = 4;
    for (List<byte[]> order : List.of(List.of(first, second), List.of(second, first))) {
      List<Stamped> frames = order.stream().map(packet -> new Stamped(0, packet)).toList();
      Seen seen = read(CaptureFormat.PCAP_MICROS_LITTLE.write(228, WHOLE, frames));
      assertEquals(1, seen.packets().size());
      assertEquals(6, seen.packets().get(0).length());
      assertEquals(2, seen.packets().get(0).frame());
    }
  }

  /** Where the card is to cut it, and the length does not fit the header, that is 0. */
  @Test
  void what_is_longer_than_an_ip_packet_can_be_has_the_frames_length() throws IOException {
    byte[] packet = Arrays.copyOf(Captured.HELLO.packet(), 100_052);
    packet[2] = 0;
    packet[3] = 0;
    byte[] file = CaptureFormat.PCAP_MICROS_BIG.write(101, 100, List.of(new Stamped(0, packet)));
    assertEquals(100_000, read(file).packets().get(0).length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the file is empty",
        "a1b2 | the file ends within its header",
        "a1b2c3d4 | the file ends within its header",
        "a1b2c3d40003000400000000000000000000ffff00000001 | pcap version 3; version 2 is read here",
        "736e6f6f7000000000000002 | snoop's format; tshark -r FILE -w NEW.pcapng converts it",
        "504b0304 | a ZIP archive; unpack it first",
        "53616c7465645f5f | encrypted; decrypt it first",
        "7b226c61 | neither pcap nor pcapng; it begins with the bytes 7b226c61",
        "0a0d0d0a0000001cffffffff | a pcapng section with no byte order",
        "0a0d0d0a000000081a2b3c4d | a pcapng file in which a block has 8 bytes",
        "1f8b0800000000000003ff | gzip's data is broken",
      })
  void what_is_no_capture_is_refused_in_one_line(String hex, String reason) {
    byte[] file = HexFormat.of().parseHex(hex);
    assertEquals(
        reason, assertThrows(UnreadableCaptureException.class, () -> read(file)).getMessage());
  }

  @Test
  void lengths_that_lie_end_the_reading_where_they_stand() throws IOException {
    byte[] good = file(CaptureFormat.PCAP_MICROS_BIG, Wrapping.RAW);
    byte[] lying = Arrays.copyOf(good, good.length + 16);
    Arrays.fill(lying, good.length + 8, good.length + 12, (byte) 0xff);
    assertEquals(
        Optional.of("frame 8 says it has 4294967295 bytes; at most 262144 can be"),
        read(lying).read().fault());
    assertEquals(7, read(lying).packets().size());
  }

  @Test
  void an_unknown_link_type_is_named() throws IOException {
    byte[] file = CaptureFormat.PCAP_MICROS_BIG.write(127, WHOLE, captured(Wrapping.RAW));
    assertEquals(
        Map.of("of link type 127 (802.11 with a radiotap header), which is not read here", 7),
        read(file).read().skipped());
  }

  /** One file of each family, cut at every byte. */
  @ParameterizedTest
  @EnumSource(
      value = CaptureFormat.class,
      names = {"PCAP_NANOS_BIG", "PCAPNG_MICROS_LITTLE", "PCAPNG_BINARY"})
  void cut_anywhere_it_is_read_up_to_there(CaptureFormat format) throws IOException {
    byte[] file = file(format, Wrapping.ONE_TAG);
    int most = 0;
    for (int length = 0; length < file.length; length++) {
      try {
        Seen seen = read(Arrays.copyOf(file, length));
        assertTrue(seen.packets().size() >= most);
        most = seen.packets().size();
      } catch (UnreadableCaptureException refused) {
        assertEquals(1, refused.getMessage().lines().count());
        assertEquals(0, most);
      }
    }
    assertTrue(most >= 6, () -> format + " lost segments");
  }
}
