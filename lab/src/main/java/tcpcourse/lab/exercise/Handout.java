package tcpcourse.lab.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The files of an exercise, as a chapter's jar carries them: {@code src/main/exercises/NAME/}.
 *
 * @param main the chapter's main class; its jar has them
 * @param chapter the chapter's name
 */
public record Handout(Class<?> main, String chapter, Exercise exercise) {

  /** What the reader begins with. */
  public String starter() throws IOException {
    return text(exercise.shape().file());
  }

  /** One right program. */
  public String solution() throws IOException {
    return text("solution/" + exercise.shape().file());
  }

  /** From the first to the one that tells nearly all; a line each. */
  public List<String> hints() throws IOException {
    return text("hints.txt").lines().map(String::strip).filter(each -> !each.isEmpty()).toList();
  }

  /** A line that only marks what the book includes is not for the reader. */
  private static String withoutMarks(String text) {
    return text.lines()
        .filter(line -> !line.contains("// tag::") && !line.contains("// end::"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private String text(String file) throws IOException {
    // A resource's name has slashes on every system.
    String resource = "/exercises/" + chapter + "/" + exercise.name() + "/" + file;
    try (InputStream in = main.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(exercise.name() + " has no " + file);
      }
      return withoutMarks(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
