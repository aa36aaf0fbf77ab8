package tcpcourse.lab.pair;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.cli.LabCommand;
import tcpcourse.lab.left.Mark;
import tcpcourse.lab.testkit.Jvm;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Tools;

/**
 * However it ends, nothing is left of a server that forks twice and has a session of its own. Found
 * again among all processes by a word that only its command line has.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
@LiveTest
class WatchTeardownTest {

  private final Mark mark = new Mark();

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "KILL"})
  void nothing_is_left(String signal) throws Exception {
    Tools.require("setpriv", "unshare", "ip", "setsid");
    Process watch = watch();
    BufferedReader out = watch.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.contains("ESTABLISHED")) {
      line = out.readLine();
    }
    assertTrue(line != null, () -> "it ended: " + watch.errorReader().lines().toList());
    assertTrue(mark.found().size() >= 3, "the daemon is there");

    Tools.signal(watch, signal);

    assertTrue(watch.waitFor(60, TimeUnit.SECONDS), "it ends");
    mark.assertNoneLeft();
  }

  /** The client stays: the server's command itself has long ended. */
  private Process watch() throws Exception {
    String daemon =
        "(setsid "
            + WatchTest.Echo.command(WatchTest.Echo.SERVER, "7000", "0.0.0.0", mark.toString())
            + " &) &";
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(
        Jvm.command(
            LabCommand.class,
            "watch",
            "--server",
            daemon,
            "--until",
            "250s",
            "--client",
            WatchTest.Echo.command(WatchTest.Echo.CLIENT, "server", "7000", "hello")
                + "; sleep 1000; : "
                + mark));
    return new ProcessBuilder(command).start();
  }
}
