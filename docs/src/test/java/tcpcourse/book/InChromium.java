package tcpcourse.book;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Decides whether a {@link BrowserTest} can run here, and lends it the browser. */
final class InChromium implements ExecutionCondition, ParameterResolver {

  private final String path;
  private final boolean required;

  InChromium() {
    this(System.getenv("PATH"), Boolean.getBoolean("lab.required"));
  }

  InChromium(String path, boolean required) {
    this.path = path;
    this.required = required;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    for (String program : new String[] {"chromium", "chromedriver"}) {
      if (found(program).isEmpty()) {
        String bringer = program.equals("chromedriver") ? "chromium-driver" : program;
        return missing(program + " is missing; the package " + bringer + " brings it");
      }
    }
    return ConditionEvaluationResult.enabled("there is a Chromium here");
  }

  private ConditionEvaluationResult missing(String reason) {
    if (required) {
      throw new AssertionError("-Dlab.required=true, but " + reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }

  private Optional<Path> found(String program) {
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  /** JUnit closes what lies in the root's store after the last test of all. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(InChromium.class))
        .computeIfAbsent(
            Browser.class,
            type ->
                new Browser(found("chromium").orElseThrow(), found("chromedriver").orElseThrow()),
            Browser.class);
  }
}
