package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.testkit.Jvm;
import tcpcourse.lab.testkit.Tools;

/**
 * A chapter's main class started as an IDE starts it: directories of classes on the class path, no
 * jar, no manifest, no flag for the JVM, on a machine that speaks IPv6 as well.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FromAnIdeTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "setpriv --bounding-set=-sys_admin --"})
  void the_main_class_plays_with_root_and_without(String user) throws Exception {
    plays(user);
  }

  @Test
  void the_pair_is_seen_at_127_0_0_1() throws Exception {
    plays("", "--loopback");
  }

  private static void plays(String user, String... args) throws Exception {
    Tools.require("unshare", "ip", "setpriv");
    Tools.requireUserNamespace();
    List<String> command =
        new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--net", "sh", "-ec"));
    command.add("ip link set lo up; grep -q 1 /proc/net/if_inet6; exec " + user + " \"$@\"");
    command.add("sh");
    command.add(Jvm.JAVA);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LabRefusedTest.Program.class.getName());
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(ExitCode.DONE, process.waitFor(), said);
    assertTrue(said.contains("● LISTEN"), said);
  }
}
