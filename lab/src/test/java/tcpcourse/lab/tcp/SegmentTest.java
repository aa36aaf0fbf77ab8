package tcpcourse.lab.tcp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.testkit.Captured;

class SegmentTest {

  @Test
  void a_captured_syn_tells_its_ends_its_numbers_and_its_options() {
    Segment syn = Captured.SYN;
    assertEquals(new Endpoint("192.0.2.1", 45_964), syn.source());
    assertEquals(new Endpoint("192.0.2.2", 7788), syn.destination());
    assertEquals(0x94e15a7aL, syn.sequence());
    assertEquals(64_240, syn.window());
    assertEquals(0x0a2d, syn.checksum());
    assertEquals(64, syn.timeToLive());
    assertTrue(syn.flags().are(Flag.SYN));
    assertEquals(
        List.of(
            new TcpOption.MaximumSegmentSize(1460),
            new TcpOption.SackPermitted(),
            new TcpOption.Timestamps(0x1632e754L, 0),
            new TcpOption.NoOperation(),
            new TcpOption.WindowScale(10)),
        syn.options());
  }

  @Test
  void what_real_kernels_sent_has_right_checksums() {
    for (Segment segment : Captured.all()) {
      assertTrue(segment.checksumValid(), segment::toString);
      assertTrue(segment.headerChecksumValid(), segment::toString);
    }
  }

  @Test
  void one_flipped_bit_of_data_makes_the_checksum_wrong() throws Exception {
    byte[] packet = Captured.HELLO.packet();
    packet[packet.length - 1] ^= 1;
    assertFalse(Segment.decode(packet).checksumValid());
    assertTrue(Segment.decode(packet).headerChecksumValid());
  }

  @Test
  void syn_and_fin_use_up_a_sequence_number_without_any_data() {
    assertEquals(0, Captured.SYN.length());
    assertEquals(1, Captured.SYN.sequenceLength());
    assertEquals(1, Captured.FIN.sequenceLength());
    assertEquals(0, Captured.ACK.sequenceLength());
    assertEquals(0, Captured.RST.sequenceLength());
    assertEquals(6, Captured.HELLO.sequenceLength());
  }

  @Test
  void data_and_urgent_pointer_are_read() {
    assertArrayEquals("hello\n".getBytes(US_ASCII), Captured.HELLO.data());
    assertTrue(Captured.URGENT.has(Flag.URG));
    assertEquals(1, Captured.URGENT.urgentPointer());
    assertEquals(52, Captured.URGENT.dataOffset());
    assertEquals(20, Captured.URGENT.tcpOffset());
  }

  @Test
  void padding_of_the_ethernet_frame_is_not_data() throws Exception {
    byte[] packet = Captured.ACK.packet();
    Segment padded = Segment.decode(Arrays.copyOf(packet, packet.length + 6));
    assertEquals(Captured.ACK, padded);
    assertEquals(0, padded.length());
    assertNotEquals(Captured.FIN, padded);
  }

  @Test
  void whoever_alters_the_bytes_it_gave_away_alters_a_copy() {
    Captured.ACK.packet()[0] = 0;
    assertEquals(0x45, Captured.ACK.packet()[0]);
  }

  /** Each row: the byte of the captured ACK to alter, its new value, what is said then. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0x65 | IP version 6; the lab speaks IPv4 only",
        "0 | 0x44 | an IPv4 header of 16 bytes",
        "3 | 0x35 | the packet says it has 53 bytes; here are 52",
        "3 | 0x27 | a TCP header has at least 20 bytes; here are 19",
        "6 | 0x20 | a fragment; the lab's segments fit the cable",
        "7 | 0x01 | a fragment; the lab's segments fit the cable",
        "9 | 17 | protocol 17; TCP is 6",
        "32 | 0x40 | a TCP header of 16 bytes in a packet of 52",
        "32 | 0xf0 | a TCP header of 60 bytes in a packet of 52",
        "42 | 8 | option 8 cannot have 8 bytes",
        "43 | 1 | option 8 says it has 1 bytes; 8 are left in the header after its length",
        "43 | 11 | option 8 says it has 11 bytes; 8 are left in the header after its length",
      })
  void a_malformed_packet_is_refused_with_a_reason(int at, String value, String reason) {
    byte[] packet = Captured.ACK.packet();
    packet[at] = Integer.decode(value).byteValue();
    // The row for option 8 shortens the option by altering its length byte.
    if (at == 42) {
      packet[42] = 8;
      packet[43] = 8;
    }
    assertEquals(
        reason,
        assertThrows(MalformedSegmentException.class, () -> Segment.decode(packet)).getMessage());
  }

  @Test
  void every_truncation_of_a_packet_is_refused() {
    byte[] packet = Captured.HELLO.packet();
    for (int length = 0; length < packet.length; length++) {
      byte[] cut = Arrays.copyOf(packet, length);
      assertThrows(MalformedSegmentException.class, () -> Segment.decode(cut));
    }
  }
}
