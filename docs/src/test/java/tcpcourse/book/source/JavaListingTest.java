package tcpcourse.book.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class JavaListingTest {

  private static String coloured(String source) {
    return String.join("\n", JavaColours.lines(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "record R(int n) {} | record",
        "sealed interface S permits A {} | sealed",
        "sealed interface S permits A {} | permits",
        "yield 3; | yield",
        "var n = 3; | var",
      })
  void the_newer_words_are_keywords_where_they_mean_something(String source, String word) {
    assertTrue(coloured(source).contains("<span class=\"j-keyword\">" + word + "</span>"));
  }

  @ParameterizedTest
  @CsvSource({"record = 3;", "record.close();", "int yield;"})
  void and_plain_names_elsewhere(String source) {
    assertTrue(!coloured(source).matches(".*j-keyword\">(record|yield)<.*"), coloured(source));
  }

  @Test
  void a_text_block_is_one_string_on_every_line_it_spans() {
    List<String> lines = JavaColours.lines("s = \"\"\"\n  no \"escape\"\n  \"\"\";");
    assertEquals(
        List.of(
            "s = <span class=\"j-string\">&quot;&quot;&quot;</span>",
            "<span class=\"j-string\">  no &quot;escape&quot;</span>",
            "<span class=\"j-string\">  &quot;&quot;&quot;</span>;"),
        lines);
  }

  @Test
  void nothing_in_a_comment_or_a_string_is_a_keyword() {
    assertEquals("<span class=\"j-comment\">// new int</span>", coloured("// new int"));
    assertEquals("<span class=\"j-string\">&quot;// new&quot;</span>", coloured("\"// new\""));
  }

  @Test
  void the_text_of_a_listing_is_the_text_of_its_source() {
    String source = "int n = a < b && c > 'x' ? 0x1F : 2;";
    String text = coloured(source).replaceAll("<[^>]*>", "");
    assertEquals(source, text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
  }
}
