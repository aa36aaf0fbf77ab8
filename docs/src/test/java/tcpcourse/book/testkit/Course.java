package tcpcourse.book.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tcpcourse.book.source.Recordings;

/** The course itself and its finished book, read once for all tests. */
public final class Course {

  /** The repository's root. */
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  public static final Recordings RECORDINGS = Recordings.below(ROOT);

  private static final Map<String, Document> PAGES = new ConcurrentHashMap<>();

  private Course() {}

  /** A page of the book, such as {@code handshake.html}; whoever changes it takes a clone. */
  public static Document page(String name) {
    return PAGES.computeIfAbsent(name, Course::parsed);
  }

  private static Document parsed(String name) {
    try {
      return Jsoup.parse(Browser.BOOK.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
