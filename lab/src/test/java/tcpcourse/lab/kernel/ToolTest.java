package tcpcourse.lab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ToolTest {

  @Test
  void what_it_reads_and_what_it_says_are_its_own() throws Exception {
    assertEquals(new Tool(true, "link set lo up\n"), Tool.run(List.of("cat"), "link set lo up\n"));
  }

  @Test
  void one_that_hangs_is_ended_with_all_it_has_started() throws Exception {
    Tool hangs = Tool.run(List.of("sh", "-c", "sleep 1000; true"), "", Duration.ofSeconds(1));
    assertEquals(new Tool(false, "sh did not end within 1 s"), hangs);
  }

  /** More than a pipe holds, so that nobody can have taken it before the program ended. */
  @Test
  void one_that_ends_before_it_has_read_all_is_asked_what_it_said() throws Exception {
    Tool tool = Tool.run(List.of("sh", "-c", "echo no; exit 1"), "x".repeat(1 << 20));
    assertFalse(tool.succeeded());
    assertEquals("no", tool.firstLine());
  }

  @Test
  void one_that_is_not_there_is_called_missing_and_nothing_else_is() {
    IOException missing =
        assertThrows(IOException.class, () -> Tool.run(List.of("no-such-program"), ""));
    assertEquals(
        "ip is missing; the package iproute2 brings it",
        Tool.whyNotStarted("ip", "iproute2", missing));
    IOException usedUp =
        new IOException("Cannot run program \"ip\": error=24, Too many open files");
    assertEquals(
        "ip could not start: Too many open files", Tool.whyNotStarted("ip", "iproute2", usedUp));
    IOException usedUpOn25 =
        new IOException("Cannot run program \"ip\": Exec failed, error: 24 (Too many open files) ");
    assertEquals(
        "ip could not start: Too many open files",
        Tool.whyNotStarted("ip", "iproute2", usedUpOn25));
  }
}
