package tcpcourse.lab.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.testkit.Captured;

class ChecksumTest {

  @Test
  void the_example_of_rfc_1071_sums_to_ddf2() {
    byte[] words = HexFormat.of().parseHex("0001f203f4f5f6f7");
    assertEquals(~0xddf2 & 0xffff, Checksum.ofHeader(words, 8));
  }

  @Test
  void an_odd_last_byte_is_the_high_half_of_a_word() {
    assertEquals(~0x0100 & 0xffff, Checksum.ofHeader(new byte[] {1}, 1));
    assertEquals(0, Checksum.ofSegment(Captured.URGENT.packet(), 20));
  }

  @Test
  void a_carry_that_makes_another_carry_is_added_too() {
    byte[] words = HexFormat.of().parseHex("ffffffff0001");
    assertEquals(~1 & 0xffff, Checksum.ofHeader(words, 6));
  }
}
