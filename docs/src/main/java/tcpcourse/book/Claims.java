package tcpcourse.book;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The claims ledger: {@code docs/src/main/claims/claims.json}. */
record Claims(List<Claim> all) {

  /**
   * Reads the ledger.
   *
   * @throws BookFault if it does not parse, or a claim names an experiment that was never recorded
   */
  static Claims read(Path file, Recordings recordings) {
    List<Claim> all = parse(file);
    for (Claim claim : all) {
      if (claim.experiments().isEmpty()) {
        throw new BookFault("claim " + claim.id() + " names no experiment that shows it");
      }
      claim.experiments().forEach(recordings::of);
    }
    return new Claims(all);
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
