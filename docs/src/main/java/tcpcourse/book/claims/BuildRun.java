package tcpcourse.book.claims;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * The build that this book is built in.
 *
 * @param began what a test has reported since then was reported in this build
 * @param everyTest false if somebody asked for certain tests only
 */
public record BuildRun(Instant began, boolean everyTest) {

  /** As Maven tells it to this process; told nothing, no test has run in it. */
  public static BuildRun ofThisProcess() {
    // Maven leaves an expression that has no value as it is.
    boolean selected = !System.getProperty("build.tests", "${test}").startsWith("${");
    return new BuildRun(began(System.getProperty("build.began", "")), !selected);
  }

  private static Instant began(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException unknown) {
      return Instant.MAX;
    }
  }
}
