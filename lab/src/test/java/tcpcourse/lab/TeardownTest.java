package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.left.Mark;
import tcpcourse.lab.testkit.Jvm;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Tools;

/**
 * However a run ends, it leaves nothing behind. Each run is a process of its own, found again among
 * all processes by a word that only it has on its command line.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
@LiveTest
class TeardownTest {

  /** The two ways to a lab. */
  enum Way {
    AS_ROOT,
    IN_A_USER_NAMESPACE;

    /** Without CAP_SYS_ADMIN root is as anybody else: it may make no network. */
    List<String> prefix() {
      return this == AS_ROOT ? List.of() : List.of("setpriv", "--bounding-set=-sys_admin", "--");
    }
  }

  private final Mark mark = new Mark();
  private String interfaces;
  @TempDir private Path directory;

  @BeforeEach
  void lookAround() throws Exception {
    Tools.require("setpriv", "unshare", "ip");
    Tools.requireUserNamespace();
    interfaces = output("ip", "-brief", "link");
  }

  @AfterEach
  void nothing_is_left_behind() throws Exception {
    mark.assertNoneLeft();
    assertEquals(interfaces, output("ip", "-brief", "link"), "interfaces left behind");
    assertFalse(
        output("lsns", "--type", "net").contains(mark.toString()), "namespaces left behind");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void nothing_is_left_when_a_run_has_ended(Way way) throws Exception {
    assertEquals(0, exitCode(play(way, "ending")));
    assertEquals(List.of(), mark.found(), "the lab closes only when they are gone");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ctrl_c_takes_the_hosts_along(Way way) throws Exception {
    Process process = play(way, "endless");
    Tools.signal(process, "INT");
    assertEquals(130, exitCode(process));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void sigkill_takes_the_hosts_along(Way way) throws Exception {
    Process process = play(way, "endless");
    Tools.signal(process, "KILL");
    assertEquals(137, exitCode(process));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_failing_experiment_takes_the_hosts_along(Way way) throws Exception {
    assertEquals(1, exitCode(play(way, "failing")));
  }

  @Test
  void without_root_and_without_user_namespaces_one_line_says_so() throws Exception {
    // A user namespace has a limit of its own for those below it.
    List<String> command =
        command(
            List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "sh",
                "-c",
                "echo 0 > /proc/sys/user/max_user_namespaces;"
                    + " exec setpriv --bounding-set=-sys_admin -- \"$@\"",
                "sh"),
            "failing");
    Process process = new ProcessBuilder(command).start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(3, exitCode(process), said);
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.contains("user namespaces are switched off"), said);
    assertTrue(said.contains("--loopback"), "what still works: " + said);
  }

  /** Starts a run and waits until its hosts are there. */
  private Process play(Way way, String experiment) throws IOException {
    Process process =
        new ProcessBuilder(command(way.prefix(), experiment)).redirectErrorStream(true).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    List<String> said = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      if (line.equals(Program.READY)) {
        return process;
      }
    }
    throw new AssertionError("the run ended before its hosts were there: " + said);
  }

  private List<String> command(List<String> prefix, String experiment) {
    // A shell starts what runs in its background deaf to Ctrl-C, and so all that comes of it.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(prefix);
    // Nobody reads the file; the child's command line has its name, too.
    String json = directory.resolve(mark + ".json").toString();
    List<String> options = List.of("-Djava.net.preferIPv4Stack=true");
    command.addAll(Jvm.command(options, Program.class, "run", experiment, "--json", json));
    return command;
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
    return process.exitValue();
  }

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  /** A chapter as any other, whose experiments do not end well. */
  static final class Program {

    static final String READY = "the hosts are there";

    private static String mark;

    public static void main(String... args) {
      mark = Path.of(args[args.length - 1]).getFileName().toString().replace(".json", "");
      System.exit(
          new Chapter(9, "teardown", "Is anything left behind?", Program.class)
              .experiment(new Ending())
              .experiment(new Endless())
              .experiment(new Failing())
              .run(args));
    }
  }

  /** Starts a program whose grandchild is nobody's child and in a session of its own. */
  abstract static class Parental extends Knocking {

    private static final String DAEMON =
        "setsid sh -c '(echo up; exec sleep 1000.%1$s) & exit' & exec sleep 2000.%1$s";

    @Override
    protected final void play(Lab lab) throws Exception {
      open(lab);
      Process parent = lab.server().start(List.of("sh", "-c", DAEMON.formatted(Program.mark)));
      assertEquals("up", parent.inputReader().readLine());
      System.out.println(Program.READY);
      end(lab);
    }

    abstract void end(Lab lab) throws Exception;
  }

  static final class Ending extends Parental {
    @Override
    void end(Lab lab) {}
  }

  static final class Endless extends Parental {
    @Override
    void end(Lab lab) throws Exception {
      lab.await("the end of the world", event -> false);
    }
  }

  static final class Failing extends Parental {
    @Override
    void end(Lab lab) {
      throw new IllegalStateException("as it should");
    }
  }
}
