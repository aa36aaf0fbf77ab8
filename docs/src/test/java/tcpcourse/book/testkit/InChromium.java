package tcpcourse.book.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Decides whether a {@link BrowserTest} can run here, and lends it a browser. */
public final class InChromium implements ExecutionCondition, ParameterResolver {

  private static final ExtensionContext.Namespace BROWSERS =
      ExtensionContext.Namespace.create(InChromium.class);

  private final String path;
  private final boolean required;

  public InChromium() {
    this(System.getenv("PATH"), Boolean.getBoolean("lab.required"));
  }

  public InChromium(String path, boolean required) {
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

  /** A test gives its browser back when JUnit closes the test's own store. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(BROWSERS)
        .computeIfAbsent(Loan.class, type -> lend(context), Loan.class)
        .browser();
  }

  private Loan lend(ExtensionContext context) {
    Idle idle = context.getRoot().getStore(BROWSERS).computeIfAbsent(Idle.class);
    Browser browser = idle.browsers().poll();
    return new Loan(browser == null ? open() : browser, idle);
  }

  /**
   * Whoever opens it closes it.
   *
   * @param more what Chromium is told beside
   */
  public Browser open(String... more) {
    return new Browser(found("chromium").orElseThrow(), found("chromedriver").orElseThrow(), more);
  }

  private record Loan(Browser browser, Idle idle) implements AutoCloseable {
    @Override
    public void close() {
      idle.browsers().add(browser);
    }
  }

  /** The browsers that no test has now: all of them, once JUnit closes the root's store. */
  private record Idle(Queue<Browser> browsers) implements AutoCloseable {
    Idle() {
      this(new ConcurrentLinkedQueue<>());
    }

    @Override
    public void close() {
      browsers.forEach(Browser::close);
    }
  }
}
