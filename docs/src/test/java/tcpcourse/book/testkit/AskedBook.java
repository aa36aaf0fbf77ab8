package tcpcourse.book.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tcpcourse.book.BuildBook;

/**
 * The small course with questions of every kind before its first ladder, with a look back and an
 * inventory in its second chapter; built as a book, once for all tests.
 */
public final class AskedBook {

  private static final Path TEXTS = Path.of("src/test/resources/asked");
  private static final Path ROOT = Path.of("target/asked/course").toAbsolutePath();
  private static final Path BOOK = Path.of("target/asked/book").toAbsolutePath();
  private static final String LADDER = "ladder::every-kind[take=everything]\n";

  static {
    try {
      SmallBook.copyTo(ROOT);
      Path chapter = ROOT.resolve("01-test/chapter.adoc");
      put(chapter, LADDER, Files.readString(TEXTS.resolve("chapter.adoc")));
      byte[] answers = Files.readAllBytes(TEXTS.resolve("answers.json"));
      Files.write(ROOT.resolve("01-test/answers.json"), answers);
      String later = "A way back: <<about>>, <<first>>.\n";
      put(
          ROOT.resolve(BuildBook.MASTER),
          later,
          later + Files.readString(TEXTS.resolve("later.adoc")));
      BuildBook.build(ROOT, BOOK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AskedBook() {}

  /** The page with a question of every kind. */
  public static Path page() {
    return BOOK.resolve("first.html");
  }

  /** The page that looks back at it. */
  public static Path later() {
    return BOOK.resolve("second.html");
  }

  private static void put(Path file, String there, String instead) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(there)) {
      throw new IllegalStateException(file + " lacks " + there);
    }
    Files.write(file, List.of(text.replace(there, instead)));
  }
}
