package tcpcourse.lab.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JudgeProcessTest {

  /** A verdict that was judged, of which nothing is told, and then the recording. */
  private static final byte[] BEGUN = {1, 0, 0, 0, 0};

  @Test
  void a_verdict_that_breaks_off_is_none() {
    IOException none =
        assertThrows(IOException.class, () -> JudgeProcess.parse(BEGUN, "exit code 0"));
    assertEquals("your program ended the process it ran in (exit code 0)", none.getMessage());
  }
}
