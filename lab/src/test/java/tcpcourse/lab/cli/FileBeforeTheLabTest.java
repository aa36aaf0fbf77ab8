package tcpcourse.lab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.lab.kernel.Prerequisites;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;
import tcpcourse.lab.testkit.Jvm;

/** With a first file channel a JVM decides what its sockets speak; the lab's speak IPv4. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileBeforeTheLabTest {

  @Test
  void a_file_that_is_tried_before_the_lab_does_not_decide_for_ipv6(@TempDir Path directory)
      throws Exception {
    String file = directory.resolve("file").toString();
    Process process =
        new ProcessBuilder(Jvm.command(Program.class, "run", "lost-syn", "--json", file)).start();
    String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
    process.waitFor();
    assertEquals("", said);
  }

  /** Plays what a test has imagined, and complains if sockets would not be IPv4 ones. */
  static final class Program {

    public static void main(String... args) {
      Imagined runner = new Imagined();
      runner.whilePlaying = () -> Prerequisites.speaksIpv6().ifPresent(System.err::println);
      System.exit(
          new ChapterCommand(Imagined.chapter(), Terminal.system(), runner, Ticker.TIMER)
              .run(args));
    }
  }
}
