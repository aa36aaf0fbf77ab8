package tcpcourse.book.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class InChromiumTest {

  @Test
  void without_a_browser_a_test_is_skipped_and_says_why(@TempDir Path empty) {
    ConditionEvaluationResult result =
        new InChromium(empty.toString(), false).evaluateExecutionCondition(null);
    assertTrue(result.isDisabled());
    assertEquals(
        "chromium is missing; the package chromium brings it", result.getReason().orElseThrow());
  }

  @Test
  void where_it_is_required_a_missing_browser_is_a_failure(@TempDir Path empty) {
    InChromium condition = new InChromium(empty.toString(), true);
    assertThrows(AssertionError.class, () -> condition.evaluateExecutionCondition(null));
  }
}
