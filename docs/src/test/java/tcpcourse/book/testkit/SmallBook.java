package tcpcourse.book.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.asciidoctor.Asciidoctor;
import tcpcourse.book.BuildBook;
import tcpcourse.book.Manuscript;
import tcpcourse.book.claims.Claims;
import tcpcourse.book.ladder.Figures;
import tcpcourse.book.questions.Answers;
import tcpcourse.book.source.Recordings;
import tcpcourse.book.standards.Evidence;
import tcpcourse.lab.recording.Answer;
import tcpcourse.lab.recording.Recording;

/** A course made up for tests: a chapter, its recording, its source, one claim. */
public final class SmallBook {

  public static final Path ROOT = root();
  public static final Recordings RECORDINGS = Recordings.below(ROOT);
  public static final Recording EVERY_KIND = RECORDINGS.of("every-kind");

  /** What its recordings answer to questions, which only tests ask: they put it there. */
  public static final Map<String, Answer> ANSWERS = new TreeMap<>();

  private static final Path LEDGER = ROOT.resolve("docs/src/main/claims/claims.json");
  private static final Figures FIGURES = new Figures(RECORDINGS);
  private static final Manuscript MANUSCRIPT =
      new Manuscript(
          ROOT,
          RECORDINGS,
          FIGURES,
          new Evidence(RECORDINGS),
          Claims.read(LEDGER, RECORDINGS),
          new Answers(ANSWERS),
          Asciidoctor.Factory.create());

  /** The small book itself, converted. */
  public static final String HTML = html(text());

  private SmallBook() {}

  private static Path root() {
    try {
      return Path.of("src/test/resources/course").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What becomes of AsciiDoc that lies in the small course's root. */
  public static String html(String asciidoc) {
    return MANUSCRIPT.html(asciidoc);
  }

  /** A copy of its files, in which one may write. */
  public static Path copyTo(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(ROOT.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return folder.toRealPath();
  }

  private static String text() {
    try {
      return Files.readString(ROOT.resolve(BuildBook.MASTER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
