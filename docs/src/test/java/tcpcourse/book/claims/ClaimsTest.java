package tcpcourse.book.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.source.Recordings;
import tcpcourse.book.testkit.Course;
import tcpcourse.book.testkit.SmallBook;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;

@Timeout(300)
class ClaimsTest {

  @TempDir Path folder;

  private static final String SHOWN = "{\"every-kind\": [\"what was lost is sent again\"]}";

  private Claims read(String verdict, String facts, String counterFacts) throws Exception {
    return read(verdict, facts, counterFacts, SmallBook.RECORDINGS);
  }

  private Claims read(String verdict, String facts, String counterFacts, Recordings recordings)
      throws Exception {
    Path file = folder.resolve("claims.json");
    String claim =
        """
        [{"id": "Z1", "articles": ["A"], "claim": "c", "verdict": "%s", "why": "w", "rfc": [],
          "facts": %s, "counterFacts": %s}]""";
    Files.writeString(file, claim.formatted(verdict, facts, counterFacts));
    return Claims.read(file, recordings);
  }

  private String fault(String verdict, String facts, String counterFacts) {
    return assertThrows(BookFault.class, () -> read(verdict, facts, counterFacts)).getMessage();
  }

  @Test
  void a_claim_has_one_of_three_verdicts() throws Exception {
    assertEquals("Wrong", read("wrong", SHOWN, SHOWN).of("Z1").verdict().words());
    String maybe = fault("maybe", SHOWN, SHOWN);
    assertTrue(maybe.contains("claims.json:1: ") && !maybe.contains("\n"), maybe);
  }

  @Test
  void an_experiment_that_was_never_recorded_is_a_fault() {
    String never = fault("wrong", "{\"never-played\": [\"it rains\"]}", SHOWN);
    assertTrue(never.startsWith("claim Z1: no recording of an experiment \"never-played\""), never);
    assertTrue(fault("wrong", SHOWN, "{\"never-played\": []}").contains("counterFacts"));
  }

  @Test
  void a_sentence_that_is_not_exactly_a_finding_is_a_fault() {
    assertEquals(
        "claim Z1: every-kind has no finding \"what was lost\"; it has [what was lost is sent again]",
        fault("holds", "{\"every-kind\": [\"what was lost\"]}", "null"));
    assertTrue(fault("wrong", SHOWN, "{\"every-kind\": [\"it rains\"]}").contains("it rains"));
  }

  @Test
  void a_finding_that_its_recording_does_not_show_is_a_fault() {
    Recording kind = SmallBook.EVERY_KIND;
    List<Finding> otherwise = List.of(new Finding("what was lost is sent again", false));
    Recording unshown =
        new Recording(kind.experiment(), kind.question(), kind.made(), kind.takes(), otherwise);
    Recordings recordings = new Recordings(Map.of("every-kind", unshown), Map.of());
    BookFault fault = assertThrows(BookFault.class, () -> read("holds", SHOWN, "null", recordings));
    assertEquals(
        "claim Z1: the recording of every-kind does not show: what was lost is sent again",
        fault.getMessage());
  }

  @Test
  void a_claim_has_counter_facts_exactly_where_it_does_not_simply_hold() throws Exception {
    assertEquals(1, read("holds", SHOWN, "{}").all().size());
    assertEquals(1, read("condition", SHOWN, SHOWN).all().size());
    for (String none : List.of("null", "{}", "{\"every-kind\": []}")) {
      assertTrue(fault("wrong", SHOWN, none).endsWith("has no counterFacts"));
      assertTrue(fault("condition", SHOWN, none).endsWith("has no counterFacts"));
      assertTrue(fault("holds", none, "{}").endsWith("names no fact that shows it"));
    }
    assertTrue(fault("holds", SHOWN, SHOWN).endsWith("holds, and yet has counterFacts"));
  }

  @Test
  void the_ledger_shows_the_facts_and_leads_to_their_experiments() {
    Element row = Jsoup.parse(SmallBook.html("ledger::Z[]")).selectFirst("#ledger-z1");
    assertEquals(1, row.select("td > a[href=#every-kind]").size());
    assertEquals(
        List.of(
            "what was lost is sent again (every-kind)", "what was lost is sent again (every-kind)"),
        row.select("details li").eachText());
    assertTrue(row.text().contains("Recorded " + SmallBook.EVERY_KIND.made().date()));
  }

  /** The course's own ledger. */
  private static final Claims LEDGER =
      Claims.read(Course.ROOT.resolve("docs/src/main/claims/claims.json"), Course.RECORDINGS);

  private static final List<String> ALL =
      Stream.of(ids("O", 22), ids("H", 26), ids("T", 13), ids("R", 4), ids("X", 10))
          .flatMap(ids -> ids)
          .toList();

  private static Stream<String> ids(String letter, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number);
  }

  @Test
  void the_ledger_has_all_that_the_articles_claim() {
    assertEquals(75, ALL.size());
    assertEquals(ALL, LEDGER.all().stream().map(Claim::id).toList());
  }

  @Test
  void every_claim_has_a_reason_and_a_section_of_a_standard() {
    for (Claim claim : LEDGER.all()) {
      assertFalse(claim.articles().isEmpty() || claim.why().isBlank(), claim.id());
      assertFalse(claim.rfc().isEmpty(), claim.id());
      claim.rfc().forEach(ClaimMacro::section);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "O, 01-handshake",
    "H, 02-half-close",
    "T, 03-time-wait",
    "R, 04-reuseaddr",
    "X, 05-half-open-rst"
  })
  void a_claim_is_settled_in_the_chapter_of_its_letter(String letter, String chapter)
      throws Exception {
    Set<String> settled =
        Files.readAllLines(Course.ROOT.resolve(chapter).resolve("chapter.adoc")).stream()
            .filter(line -> line.startsWith("claim::") && line.endsWith("[]"))
            .flatMap(line -> Stream.of(line.substring(7, line.length() - 2).split(",")))
            .collect(Collectors.toSet());
    Set<String> expected =
        ALL.stream().filter(id -> id.startsWith(letter)).collect(Collectors.toSet());
    assertEquals(expected, settled);
  }
}
