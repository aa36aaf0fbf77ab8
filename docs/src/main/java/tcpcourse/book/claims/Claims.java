package tcpcourse.book.claims;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.source.Recordings;

/** The claims ledger: {@code docs/src/main/claims/claims.json}. */
public record Claims(List<Claim> all, Proofs proofs) {

  /**
   * Reads the ledger.
   *
   * @throws BookFault if it does not parse, or a claim names something that was never recorded,
   *     does not exist or did not pass
   */
  public static Claims read(Path file, Recordings recordings, Proofs proofs) {
    List<Claim> all = parse(file);
    for (Claim claim : all) {
      require(claim, !claim.experiments().isEmpty(), "experiment that shows it");
      require(claim, !claim.proofs().isEmpty(), "test that proves it");
      boolean holds = claim.verdict() == Claim.Verdict.HOLDS;
      require(claim, holds || !claim.refutations().isEmpty(), "test that refutes it");
      if (holds && !claim.refutations().isEmpty()) {
        throw new BookFault("claim " + claim.id() + " holds, and yet a test refutes it");
      }
      claim.experiments().forEach(recordings::of);
      proofs.check(claim);
    }
    return new Claims(all, proofs);
  }

  private static void require(Claim claim, boolean named, String what) {
    if (!named) {
      throw new BookFault("claim " + claim.id() + " names no " + what);
    }
  }

  private static List<Claim> parse(Path file) {
    try {
      return new ObjectMapper()
          .readValue(Files.readAllBytes(file), new TypeReference<List<Claim>>() {});
    } catch (IOException e) {
      throw new BookFault(file + ": " + e.getMessage());
    }
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
