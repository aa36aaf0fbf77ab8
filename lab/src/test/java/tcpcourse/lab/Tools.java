package tcpcourse.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** Programs that some tests need beside the JDK. */
final class Tools {

  private Tools() {}

  /**
   * Skips the test, saying why, where one of them is missing; fails it where the lab is required.
   */
  static void require(String... programs) {
    for (String program : programs) {
      if (isMissing(program)) {
        String message = program + " is not installed";
        if (Live.REQUIRED) {
          throw new AssertionError("-Dlab.required=true, but " + message);
        }
        Assumptions.abort(message);
      }
    }
  }

  private static boolean isMissing(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .noneMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
