package tcpcourse.lab.tcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.testkit.Captured;
import tcpcourse.lab.testkit.Takes;

class SegmentBuilderTest {

  @Test
  void a_copy_of_what_a_kernel_sent_has_the_same_tcp_bytes_checksum_included() {
    for (Segment original : Captured.all()) {
      Segment copy = SegmentBuilder.like(original).build();
      assertArrayEquals(tcp(original), tcp(copy), original::toString);
      assertTrue(copy.headerChecksumValid());
    }
  }

  private static byte[] tcp(Segment segment) {
    return Arrays.copyOfRange(segment.packet(), segment.tcpOffset(), segment.packet().length);
  }

  @Test
  void an_altered_copy_differs_in_what_was_altered_and_has_a_right_checksum() {
    Segment old = SegmentBuilder.like(Captured.SYN).sequence(-1).window(0).build();
    assertEquals(4_294_967_295L, old.sequence());
    assertEquals(0, old.window());
    assertEquals(Captured.SYN.options(), old.options());
    assertTrue(old.checksumValid());
  }

  @Test
  void odd_data_and_half_a_word_of_options_still_make_a_valid_packet() {
    Segment segment =
        SegmentBuilder.from(Takes.CLIENT)
            .to(Takes.SERVER)
            .flags(Flag.URG, Flag.ACK)
            .urgentPointer(3)
            .options(new TcpOption.WindowScale(7))
            .data(new byte[] {1, 2, 3})
            .build();
    assertTrue(segment.checksumValid());
    assertEquals(3, segment.length());
    assertEquals(3, segment.urgentPointer());
  }

  @Test
  void what_does_not_fit_the_header_is_refused_with_what_would() {
    SegmentBuilder builder = SegmentBuilder.from(Takes.CLIENT).to(Takes.SERVER);
    assertRefused("a window is 0 to 65535, not 65536", builder.window(65_536));
    builder.window(1);
    assertRefused(
        "a TCP header has room for 40 bytes of options; these need 50",
        builder.options(java.util.Collections.nCopies(5, new TcpOption.Timestamps(1, 2))));
    builder.options();
    assertRefused(
        "an IPv4 packet holds 65535 bytes; this needs 65540", builder.data(new byte[65_500]));
    builder.data(new byte[0]);
    assertRefused("not an IPv4 address: ::1", builder.to(new Endpoint("::1", 1)));
    assertRefused("not an IPv4 address: 1.2.3.256", builder.to(new Endpoint("1.2.3.256", 1)));
    assertRefused("a port is 0 to 65535, not 70000", builder.to(new Endpoint("1.2.3.4", 70_000)));
  }

  private static void assertRefused(String reason, SegmentBuilder builder) {
    assertEquals(reason, assertThrows(IllegalArgumentException.class, builder::build).getMessage());
  }
}
