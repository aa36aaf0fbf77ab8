package tcpcourse.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import tcpcourse.lab.Recording;

/** A course made up for tests: a chapter, its recording, its source, one claim. */
final class SmallBook {

  static final Path ROOT = root();
  static final Recordings RECORDINGS = Recordings.below(ROOT);
  static final Recording EVERY_KIND = RECORDINGS.of("every-kind");

  /** Of a build that has run no test. */
  static final Proofs PROOFS = new Proofs(ROOT, new BuildRun(Instant.MAX, true));

  private static final Path LEDGER = ROOT.resolve("docs/src/main/claims/claims.json");
  private static final Figures FIGURES = new Figures(RECORDINGS);
  private static final Manuscript MANUSCRIPT =
      new Manuscript(
          ROOT,
          RECORDINGS,
          FIGURES,
          new Evidence(RECORDINGS),
          Claims.read(LEDGER, RECORDINGS, PROOFS),
          GemlessAsciidoctor.start());

  /** The small book itself, converted. */
  static final String HTML = html(text());

  private SmallBook() {}

  private static Path root() {
    try {
      return Path.of("src/test/resources/course").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What becomes of AsciiDoc that lies in the small course's root. */
  static String html(String asciidoc) {
    return FIGURES.drawings().fill(MANUSCRIPT.html(asciidoc));
  }

  private static String text() {
    try {
      return Files.readString(ROOT.resolve(BuildBook.MASTER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
