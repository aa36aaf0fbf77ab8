package tcpcourse.book.look;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page tells its reader to run, and what that shows.
 *
 * @param test the method of {@link WhereToLookTest} that runs it
 * @param command as the page has it, with {@code PID} and the like
 * @param printed is found in what it prints
 */
record Promise(String test, String command, Pattern printed) {

  private static final Pattern LINE = Pattern.compile("(\\w+): (.+) => (.+)");

  static List<Promise> all() throws IOException {
    Path file = Path.of("src/test/resources/tcpcourse/book/look/promises.txt");
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Promise::of)
        .toList();
  }

  private static Promise of(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("write it as TEST: COMMAND => REGEX; this is " + line);
    }
    return new Promise(parts.group(1), parts.group(2), Pattern.compile(parts.group(3)));
  }

  /** Those that this test must keep; at least one. */
  static List<Promise> of(String test, String command) throws IOException {
    List<Promise> its =
        all().stream()
            .filter(promise -> promise.test.equals(test) && promise.command.startsWith(command))
            .toList();
    if (its.isEmpty()) {
      throw new IllegalArgumentException(test + " has promised nothing of " + command);
    }
    return its;
  }
}
