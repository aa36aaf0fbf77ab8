package tcpcourse.book.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.source.Recordings;
import tcpcourse.book.testkit.SmallBook;

@Timeout(300)
class ClaimsTest {

  @TempDir Path folder;

  private Claims read(String verdict, String experiments) throws Exception {
    return read(verdict, experiments, "[\"small.EveryKindTest#an_event_has_none\"]");
  }

  private Claims read(String verdict, String experiments, String refutations) throws Exception {
    Path file = folder.resolve("claims.json");
    String claim =
        "[{\"id\":\"Z1\",\"articles\":[\"A\"],\"claim\":\"c\",\"verdict\":\"%s\",\"why\":\"w\",\"rfc\":[],\"experiments\":%s,"
            + "\"proofs\":[\"small.EveryKindTest#an_event_has_a_kind\"],\"refutations\":%s}]";
    Files.writeString(file, claim.formatted(verdict, experiments, refutations));
    return Claims.read(file, SmallBook.RECORDINGS, SmallBook.PROOFS);
  }

  @Test
  void a_claim_has_one_of_three_verdicts() throws Exception {
    assertEquals("Wrong", read("wrong", "[\"every-kind\"]").of("Z1").verdict().words());
    assertThrows(BookFault.class, () -> read("maybe", "[\"every-kind\"]"));
  }

  @Test
  void a_claim_that_no_recording_shows_is_a_fault() {
    BookFault never = assertThrows(BookFault.class, () -> read("wrong", "[\"never-played\"]"));
    assertTrue(never.getMessage().contains("never-played"));
    assertThrows(BookFault.class, () -> read("wrong", "[]"));
  }

  @Test
  void a_claim_that_does_not_simply_hold_names_a_test_that_refutes_it() throws Exception {
    String experiments = "[\"every-kind\"]";
    assertEquals(1, read("holds", experiments, "[]").all().size());
    assertThrows(BookFault.class, () -> read("wrong", experiments, "[]"));
    assertThrows(BookFault.class, () -> read("condition", experiments, "[]"));
    BookFault both = assertThrows(BookFault.class, () -> read("holds", experiments));
    assertTrue(both.getMessage().contains("a test refutes it"), both.getMessage());
  }

  /** The course's own ledger. */
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> ALL =
      Stream.of(ids("O", 22), ids("H", 26), ids("T", 13), ids("R", 4), ids("X", 10))
          .flatMap(ids -> ids)
          .toList();

  private static Stream<String> ids(String letter, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number);
  }

  private static Claims ledger() {
    return Claims.read(
        ROOT.resolve("docs/src/main/claims/claims.json"),
        Recordings.below(ROOT),
        new Proofs(ROOT, new BuildRun(Instant.MAX, true)));
  }

  @Test
  void the_ledger_has_all_that_the_articles_claim() {
    assertEquals(75, ALL.size());
    assertEquals(ALL, ledger().all().stream().map(Claim::id).toList());
  }

  @Test
  void every_claim_has_a_reason_a_section_of_a_standard_and_a_proof_and_its_counter_proof() {
    for (Claim claim : ledger().all()) {
      assertFalse(claim.articles().isEmpty() || claim.why().isBlank(), claim.id());
      assertFalse(claim.rfc().isEmpty() || claim.proofs().isEmpty(), claim.id());
      claim.rfc().forEach(ClaimMacro::section);
      boolean holds = claim.verdict() == Claim.Verdict.HOLDS;
      assertEquals(holds, claim.refutations().isEmpty(), claim.id());
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
        Files.readAllLines(ROOT.resolve(chapter).resolve("chapter.adoc")).stream()
            .filter(line -> line.startsWith("claim::") && line.endsWith("[]"))
            .flatMap(line -> Stream.of(line.substring(7, line.length() - 2).split(",")))
            .collect(Collectors.toSet());
    Set<String> expected =
        ALL.stream().filter(id -> id.startsWith(letter)).collect(Collectors.toSet());
    assertEquals(expected, settled);
  }
}
