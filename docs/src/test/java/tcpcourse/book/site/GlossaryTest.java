package tcpcourse.book.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.testkit.Course;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.TcpState;

@Timeout(300)
class GlossaryTest {

  private static final String GLOSSARY =
      """
      <div class="sect1 reference"><h2 id="glossary">Words</h2><dl>
      <dt><code>TIME_WAIT</code>, TIME-WAIT</dt><dd>A RST is no part of it.</dd>
      <dt><code>RST</code></dt><dd>An end.</dd></dl></div>
      <div class="sect1 reference"><h3 id="e" data-error="SocketException: Gone">x</h3></div>
      """;

  private static Element text(String html) {
    Element manuscript =
        Jsoup.parseBodyFragment("<div id=\"t\">" + html + "</div>" + GLOSSARY).body();
    Glossary.leadTo(manuscript);
    return manuscript.getElementById("t");
  }

  private static List<String> ways(String html) {
    return text(html).select("a.term").stream().map(a -> a.text() + " " + a.attr("href")).toList();
  }

  @Test
  void the_first_mention_in_a_section_leads_to_the_term() {
    assertEquals(
        List.of("RST #term-rst", "TIME-WAIT #term-time_wait", "RST #term-rst"),
        ways("<h2>A</h2><p>RST, RST, TIME-WAIT, <code>TIME_WAIT</code></p><h3>B</h3><p>RST</p>"));
  }

  @Test
  void the_text_stays_what_it_was() {
    String html = "<p>A RST ends TIME_WAIT, and TIME_WAIT_2 is nothing.</p>";
    assertEquals(Jsoup.parse(html).text(), text(html).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<h2>RST</h2>",
        "<pre>RST</pre>",
        "<p><a href=\"#x\">RST</a></p>",
        "<figure><p>RST</p></figure>",
        "<p>FIRST, RSTs and rst</p>",
        "<p>RST,ACK and SYN,RST</p>"
      })
  void what_is_no_prose_or_no_term_leads_nowhere(String html) {
    assertEquals(List.of(), ways(html));
  }

  @Test
  void an_exception_with_its_message_leads_to_its_explanation() {
    assertEquals(
        List.of("SocketException: Gone #e"), ways("<p><code>SocketException: Gone</code></p>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIN", "CLOSE_WAIT", "SYN-RECEIVED", "BindException"})
  void a_state_flag_or_exception_that_has_no_entry_is_a_fault(String name) {
    BookFault fault = assertThrows(BookFault.class, () -> text("<p>A " + name + ".</p>"));
    assertTrue(fault.getMessage().contains(name + ", which the glossary does not explain"));
  }

  static Stream<String> statesAndFlags() {
    return Stream.of(
            Arrays.stream(TcpState.values()).map(Enum::name),
            Arrays.stream(TcpState.values()).map(TcpState::rfcName),
            Arrays.stream(Flag.values()).map(Enum::name))
        .flatMap(names -> names)
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("statesAndFlags")
  void the_books_glossary_has_every_state_and_flag(String name) {
    Element glossary = Course.page("glossary.html");
    assertTrue(
        glossary.select("dt[id^=term-]").stream()
            .anyMatch(term -> List.of(term.text().split(", ")).contains(name)));
  }
}
