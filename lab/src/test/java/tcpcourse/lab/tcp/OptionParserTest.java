package tcpcourse.lab.tcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionParserTest {

  private static List<TcpOption> parse(String hex) throws MalformedSegmentException {
    return OptionParser.parse(HexFormat.of().parseHex(hex));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | []",
        "01 | [nop]",
        "00 | [eol]",
        "020405b4 | [mss 1460]",
        "03030a | [wscale 10]",
        "0402 | [sackOK]",
        "050a0000000100000007 | [sack 1-7]",
        "05120000000100000007fffffffe00000003 | [sack 1-7 4294967294-3]",
        "080affffffff00000000 | [ts 4294967295 ecr 0]",
        "2202 | [option 34 (0 bytes)]",
        "fd04beef | [option 253 (2 bytes)]",
        "0101080a0000000700000009 | '[nop, nop, ts 7 ecr 9]'",
      })
  void every_option_has_its_name_and_its_values(String hex, String shown) throws Exception {
    List<TcpOption> options = parse(hex);
    assertEquals(shown, options.toString());
    assertEquals(
        options,
        OptionParser.parse(OptionWriter.write(options)).stream().limit(options.size()).toList());
  }

  @Test
  void what_follows_the_end_of_the_list_is_not_read() throws Exception {
    assertEquals(List.of(new TcpOption.EndOfList()), parse("00ffff02"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "02 | option 2 says it has 0 bytes; 0 are left in the header after its length",
        "0200 | option 2 says it has 0 bytes; 0 are left in the header after its length",
        "0204 | option 2 says it has 4 bytes; 0 are left in the header after its length",
        "02030505 | option 2 cannot have 3 bytes",
        "0205010203 | option 2 cannot have 5 bytes",
        "0302 | option 3 cannot have 2 bytes",
        "040300 | option 4 cannot have 3 bytes",
        "050600000001 | option 5 cannot have 6 bytes",
        "080600000001 | option 8 cannot have 6 bytes",
        "1e01 | option 30 says it has 1 bytes; 0 are left in the header after its length",
      })
  void an_option_of_a_wrong_length_is_refused_with_a_reason(String hex, String reason) {
    assertEquals(
        reason, assertThrows(MalformedSegmentException.class, () -> parse(hex)).getMessage());
  }

  @Test
  void written_options_fill_the_header_up_to_whole_words() {
    assertArrayEquals(
        HexFormat.of().parseHex("03030700"),
        OptionWriter.write(List.of(new TcpOption.WindowScale(7))));
  }
}
