package tcpcourse.book.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.book.BuildBook;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.InChromium;

/**
 * What the book costs its builder and its reader, as a table on the terminal: {@code ./mvnw -q -pl
 * docs -am -Dtest=BookBench -Dsurefire.failIfNoSpecifiedTests=false test}. It asserts nothing, and
 * no build runs it: its name does not end in Test.
 */
@Timeout(1800)
final class BookBench {

  private static final List<String> CHAPTERS =
      List.of("handshake", "closing", "time-wait", "reuseaddr", "half-open-rst");
  private static final int RUNS = 3;
  private static final long PATIENCE_SECONDS = 600;

  @Test
  void building(@TempDir Path book) throws Exception {
    Path root = Path.of("..").toRealPath();
    List<String> whole = java(BuildBook.class, root, book);
    List<String> textAlone = java(TextAlone.class, root);
    System.out.println("\nwhat                                     median s    from      to");
    row("the book, in a JVM of its own", () -> seconds(whole));
    row("its text alone, by AsciidoctorJ", () -> seconds(textAlone));
  }

  @Test
  void reading(@TempDir Path folder) throws Exception {
    Path empty = folder.resolve("empty.html");
    Files.writeString(empty, "<!doctype html><title>Nothing</title>");
    System.out.println("\nopening                                  median s    from      to");
    try (Browser browser = new InChromium().open()) {
      row("a page with nothing on it", () -> loaded(browser.open(empty)));
      for (String chapter : CHAPTERS) {
        row(
            chapter + " " + bytes(chapter) + " bytes",
            () -> loaded(browser.open(chapter + ".html")));
      }
    }
  }

  private static long bytes(String chapter) throws IOException {
    return Files.size(Browser.BOOK.resolve(chapter + ".html"));
  }

  /** After one reading that does not count. */
  private static void row(String what, Callable<Double> reading) throws Exception {
    reading.call();
    List<Double> taken = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      taken.add(reading.call());
    }
    taken.sort(null);
    System.out.printf(
        Locale.ROOT,
        "%-40s %8.3f %7.3f %7.3f%n",
        what,
        taken.get(RUNS / 2),
        taken.get(0),
        taken.get(RUNS - 1));
  }

  /** From the first request to the end of the load event, by the browser's own account. */
  private static double loaded(Browser opened) {
    String end = "performance.getEntriesByType('navigation')[0].loadEventEnd";
    opened.until(end + " > 0");
    return ((Number) opened.script("return " + end)).doubleValue() / 1000;
  }

  private static List<String> java(Class<?> main, Path... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // As the build has it.
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  private static double seconds(List<String> command) throws Exception {
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException(command.get(4) + " did not succeed");
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /** The same text with none of our macros: they stay in it as words. */
  static final class TextAlone {

    private TextAlone() {}

    public static void main(String... arguments) throws IOException {
      Path root = Path.of(arguments[0]);
      String text = Files.readString(root.resolve(BuildBook.MASTER));
      Options options =
          Options.builder()
              .safe(SafeMode.SAFE)
              .baseDir(root.toFile())
              .standalone(false)
              .attributes(Attributes.builder().attribute("exercises", "src/main/exercises").build())
              .build();
      Logger remarks = Logger.getLogger("asciidoctor");
      try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
        remarks.setLevel(Level.OFF); // Unknown macros are no news here.
        System.out.println(asciidoctor.convert(text, options).length());
      }
    }
  }
}
