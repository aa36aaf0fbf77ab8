package tcpcourse.book.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Decides whether tests of the finished book in a real Firefox can run here. Where there is none
 * they are skipped, with the reason; with {@code -Dlab.required=true} they fail.
 */
public final class InFirefox implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (program().isPresent()) {
      return ConditionEvaluationResult.enabled("there is a Firefox here");
    }
    String reason = "firefox is missing; the package firefox-esr brings it";
    if (Boolean.getBoolean("lab.required")) {
      throw new AssertionError("-Dlab.required=true, but " + reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }

  private static Optional<Path> program() {
    return Stream.of("firefox-esr", "firefox")
        .flatMap(
            name ->
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Whoever opens it closes it.
   *
   * @param settings as in {@code about:config}, beside Firefox's own
   * @throws IOException if there is no room for a profile, or the program does not start
   */
  public static Firefox open(Map<String, Object> settings) throws IOException {
    return new Firefox(program().orElseThrow(), settings);
  }
}
