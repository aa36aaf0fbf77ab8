package tcpcourse.book.claims;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Rows;
import tcpcourse.book.source.Recordings;

/** The claims ledger: {@code docs/src/main/claims/claims.json}. */
public record Claims(List<Claim> all) {

  /**
   * Reads the ledger.
   *
   * @throws BookFault if it does not parse, or a claim rests on a fact that no recording shows
   */
  public static Claims read(Path file, Recordings recordings) {
    List<Claim> all = Rows.read(file, Claim.class);
    all.forEach(claim -> check(claim, recordings));
    return new Claims(all);
  }

  private static void check(Claim claim, Recordings recordings) {
    boolean holds = claim.verdict() == Claim.Verdict.HOLDS;
    require(claim, named(claim.facts()), "names no fact that shows it");
    require(claim, !holds || claim.counterFacts().isEmpty(), "holds, and yet has counterFacts");
    require(claim, holds || named(claim.counterFacts()), "does not hold, and has no counterFacts");
    try {
      claim.facts().forEach((experiment, facts) -> recordings.shown(experiment, facts));
      claim.counterFacts().forEach((experiment, facts) -> recordings.shown(experiment, facts));
    } catch (BookFault fault) {
      throw new BookFault("claim " + claim.id() + ": " + fault.getMessage());
    }
  }

  private static boolean named(Map<String, List<String>> facts) {
    return !facts.isEmpty() && facts.values().stream().noneMatch(List::isEmpty);
  }

  private static void require(Claim claim, boolean met, String otherwise) {
    if (!met) {
      throw new BookFault("claim " + claim.id() + " " + otherwise);
    }
  }

  /**
   * Sees to it that there is such a claim.
   *
   * @throws BookFault if there is none
   */
  public void require(String id) {
    of(id);
  }

  Claim of(String id) {
    return all.stream()
        .filter(claim -> claim.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new BookFault(
                    "no claim \"" + id + "\"; there are " + all.stream().map(Claim::id).toList()));
  }
}
