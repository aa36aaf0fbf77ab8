package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tcpcourse.lab.testkit.Jvm;

/**
 * A program that has used java.net before the lab is told so in one line, and is not left to wait.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TooLateForIpv4Test {

  /** Uses java.net, and only then the lab. */
  static final class Program {

    private Program() {}

    public static void main(String[] args) throws Exception {
      InetAddress.getLoopbackAddress();
      try {
        new Stage(Duration.ZERO).take("", lab -> {});
      } catch (LabUnavailableException refused) {
        System.out.print(refused.getMessage());
      }
    }
  }

  @Test
  void one_line_says_that_java_net_was_in_use_before() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/net/if_inet6")), "no IPv6 here");
    Process process = new ProcessBuilder(Jvm.command(Program.class)).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(
        "the lab could not be built: java.net was in use before the lab could set it to IPv4;"
            + " start Java with -Djava.net.preferIPv4Stack=true",
        said);
    assertEquals(0, process.waitFor());
  }
}
