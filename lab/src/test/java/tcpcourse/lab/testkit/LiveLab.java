package tcpcourse.lab.testkit;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import tcpcourse.lab.kernel.Prerequisites;

/** Decides whether a {@link LiveTest} can run here. */
final class LiveLab implements ExecutionCondition {

  /** One namespace made and thrown away answers for the whole process. */
  private static final Optional<String> REFUSAL = Prerequisites.HERE.unmet();

  private final Supplier<Optional<String>> refusal;
  private final boolean required;

  LiveLab() {
    this(() -> REFUSAL, Live.REQUIRED);
  }

  LiveLab(Supplier<Optional<String>> refusal, boolean required) {
    this.refusal = refusal;
    this.required = required;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return refusal
        .get()
        .map(this::refused)
        .orElseGet(() -> ConditionEvaluationResult.enabled("the lab can be built here"));
  }

  private ConditionEvaluationResult refused(String reason) {
    if (required) {
      throw new AssertionError("-Dlab.required=true, but " + reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
