package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.testkit.Jvm;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.Tools;

/**
 * A run on machines that lack something: one line names it, and how to get it; exit code 3. Each is
 * this machine, seen from namespaces in which something was taken away.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LabRefusedTest {

  private static final List<String> ROOT =
      List.of("unshare", "--user", "--map-root-user", "--net", "--mount");

  @TempDir private Path programs;

  @BeforeEach
  void whatTheTestsThemselvesNeed() {
    Tools.require("setpriv", "unshare", "ip", "mount");
    Tools.requireUserNamespace();
  }

  @Test
  void root_without_ip_is_told_the_package() throws Exception {
    refuses("ip is missing; the package iproute2 brings it", "true");
  }

  @Test
  void without_unshare_a_user_is_told_the_package() throws Exception {
    install("ip", "exit 0");
    refuses(
        "unshare is missing; the package util-linux brings it",
        "exec setpriv --bounding-set=-all -- \"$@\"");
  }

  @Test
  void without_ip_a_user_is_told_the_package() throws Exception {
    install("unshare", "exec \"$@\"");
    refuses(
        "ip is missing; the package iproute2 brings it",
        "exec setpriv --bounding-set=-all -- \"$@\"");
  }

  @Test
  void a_kernel_without_veth_is_named() throws Exception {
    install("ip", "while read line; do :; done; echo 'Error: Unknown device type.'; exit 2");
    refuses("the lab could not be built: this kernel has no veth(4) devices (CONFIG_VETH)", "true");
  }

  @Test
  void a_kernel_that_gives_no_more_networks_is_named() throws Exception {
    install("ip", "exit 0");
    refuses(
        "the lab could not be built: network namespaces are used up, or switched off"
            + " (user.max_net_namespaces)",
        "echo 0 > /proc/sys/user/max_net_namespaces");
  }

  @Test
  void root_in_a_container_is_told_what_it_lacks() throws Exception {
    install("ip", "exit 0");
    install("unshare", "echo 'unshare: unshare failed: Operation not permitted'; exit 1");
    refuses(
        "user namespaces are refused (unshare: unshare failed: Operation not permitted) and root"
            + " may not do all here: without CAP_NET_RAW",
        "exec setpriv --bounding-set=-net_raw -- \"$@\"");
  }

  @Test
  void settings_that_are_read_only_are_named() throws Exception {
    install("ip", "exit 0");
    install("unshare", "echo no; exit 1");
    refuses(
        "user namespaces are refused (no) and /proc/sys/net/ipv4/tcp_max_tw_buckets cannot be"
            + " written: a container that has /proc/sys read-only",
        "mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys");
  }

  @Test
  void an_ip_that_fails_is_asked_what_it_said() throws Exception {
    install("ip", "echo 'Error: no such thing.'; exit 1");
    refuses(
        "the lab could not be built: ip (iproute2) could not lay the wires: Error: no such thing.",
        "true");
  }

  @Test
  void where_no_library_can_be_loaded_the_option_is_named() throws Exception {
    install("ip", "exit 0");
    install("unshare", "echo no; exit 1");
    String said =
        refusal(
            "mount -t tmpfs -o noexec none " + programs.resolve("tmp"),
            "-Djna.tmpdir=" + Files.createDirectory(programs.resolve("tmp")));
    assertTrue(said.contains("JNA could not load its library ("), said);
    assertTrue(said.contains("; -Djna.tmpdir=DIR names a directory with room"), said);
  }

  /** JNA would log it first, with a stack trace. */
  @Test
  void where_no_library_can_be_written_nothing_else_is_said() throws Exception {
    install("ip", "exit 0");
    install("unshare", "echo no; exit 1");
    String said =
        refusal(
            "mount -t tmpfs -o ro none " + programs.resolve("tmp"),
            "-Djna.tmpdir=" + Files.createDirectory(programs.resolve("tmp")));
    assertTrue(said.contains("is not writable); -Djna.tmpdir=DIR names a directory"), said);
  }

  private void install(String program, String does) throws IOException {
    Path file = Files.writeString(programs.resolve(program), "#!/bin/sh\n" + does + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  /**
   * @param takenAway what a shell does, as root of its own namespaces, before it starts the run
   */
  private void refuses(String answer, String takenAway) throws Exception {
    assertEquals(answer, refusal(takenAway).split("; --loopback")[0]);
  }

  private String refusal(String takenAway, String... options) throws Exception {
    List<String> command = new ArrayList<>(ROOT);
    command.addAll(List.of("sh", "-ec", takenAway + "\nexec \"$@\"", "sh"));
    command.addAll(List.of("env", "PATH=" + programs));
    command.addAll(Jvm.command(List.of(options), Program.class));
    Process process = new ProcessBuilder(command).start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = said.lines().filter(line -> !line.startsWith("… still playing")).toList();
    assertEquals(1, lines.size(), said);
    assertEquals(ExitCode.NO_LAB, process.waitFor());
    return lines.get(0);
  }

  /** A chapter as any other. */
  static final class Program {

    public static void main(String... args) {
      System.exit(
          new Chapter(9, "refused", "What is missing?", Program.class)
              .server(LoopbackTest::echo)
              .client(LoopbackTest::sayOnce)
              .experiment(new Knock())
              .run(args));
    }
  }

  static final class Knock extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      open(lab);
    }
  }
}
