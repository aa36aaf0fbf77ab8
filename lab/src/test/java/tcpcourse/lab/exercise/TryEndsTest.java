package tcpcourse.lab.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Tools;

/** However {@code try} ends, the reader's program and all that it has started end with it. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@LiveTest
class TryEndsTest extends TryingTest {

  @Test
  void watched_it_is_played_at_each_save() throws Exception {
    Process process = start(true, directory, List.of(), "ring", "--watch");
    endLater(process);
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    awaitLine(said, "Nobody opens who has heard nothing.");
    write("class Ring {");
    awaitLine(said, "Ring.java:1: ");
    Files.write(file(), "// é".getBytes(StandardCharsets.ISO_8859_1));
    awaitLine(said, "Ring.java is not UTF-8; save it as that");
    write(SOLUTION);
    awaitLine(said, "passed; --solution shows how the book does it");
    write(resource("Ring.java"));
    awaitLine(said, "Nobody opens who has heard nothing.");
    Tools.signal(process, "INT");
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(130, process.exitValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "KILL"})
  void what_a_program_has_started_ends_with_try(String signal) throws Exception {
    write(
        BEGIN
            + "new ProcessBuilder(\"setsid\", \"sh\", \"-c\", \"(sleep 1000."
            + mark
            + " & exit)\").start().waitFor();\nSystem.err.println(\"up\");\nwhile (true) {}\n}}\n");
    Process process = start(true, directory, List.of(), "ring");
    endLater(process);
    awaitLine(process.inputReader(StandardCharsets.UTF_8), "your program prints: up");
    assertFalse(mark.found().isEmpty());
    Tools.signal(process, signal);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
  }
}
