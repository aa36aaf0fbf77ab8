package tcpcourse.book.claims;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import tcpcourse.book.kit.BookFault;

/** What Surefire wrote of one test class. */
final class TestReport {

  private final Instant written;
  private final Document xml;

  private TestReport(Instant written, Document xml) {
    this.written = written;
    this.xml = xml;
  }

  /**
   * Reads a report of this form.
   *
   * @throws BookFault if it cannot be read
   */
  static TestReport read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return new TestReport(
          Files.getLastModifiedTime(file).toInstant(), Jsoup.parse(text, Parser.xmlParser()));
    } catch (IOException e) {
      throw new BookFault(file + ": " + e.getMessage());
    }
  }

  /** Every time that a method ran; a parameterized one runs often. */
  private List<Element> runs(String method) {
    return xml.select("testcase").stream()
        .filter(test -> test.attr("name").replaceFirst("[(\\[{].*", "").equals(method))
        .toList();
  }

  boolean passed(String method) {
    List<Element> runs = runs(method);
    return !runs.isEmpty() && runs.stream().allMatch(run -> run.select(NOT_PASSED).isEmpty());
  }

  /** The lab was refused there, or a tool was missing. */
  boolean skipped(String method) {
    return runs(method).stream().anyMatch(run -> !run.select("skipped").isEmpty());
  }

  private static final String NOT_PASSED = "failure, error, skipped, rerunFailure, rerunError";

  /** When, and on which kernel and JDK: {@code 2026-11-21, Linux 6.18.44, JDK 17.0.15}. */
  String circumstances() {
    return "%s, %s %s, JDK %s"
        .formatted(
            written.toString().substring(0, 10),
            property("os.name"),
            property("os.version"),
            property("java.version"));
  }

  private String property(String name) {
    return xml.select("property[name=" + name + "]").attr("value");
  }
}
