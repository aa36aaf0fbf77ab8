package tcpcourse.lab.doctor;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.cli.LabCommand;
import tcpcourse.lab.doctor.Examined.Answer;
import tcpcourse.lab.testkit.Jvm;
import tcpcourse.lab.testkit.Tools;

/**
 * The program itself on machines that lack something: this one, seen from namespaces in which
 * something was taken away. Where the cure can be done there, it is, and a lab is built.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoctorRunTest {

  private static final List<String> ROOT =
      List.of("unshare", "--user", "--map-root-user", "--net", "--mount");

  /**
   * Without capabilities root is a user like any other. CAP_SETFCAP makes no networks; who maps
   * root into a user namespace must have it (user_namespaces(7)).
   */
  private static final String AS_USER = "exec setpriv --bounding-set=-all,+setfcap -- \"$@\"";

  @TempDir private Path directory;

  private record Ended(int exitCode, List<Examined> lines) {

    Examined line(String what) {
      return lines.stream().filter(each -> each.what().equals(what)).findFirst().orElseThrow();
    }

    /** The only thing that is refused. */
    Examined refused() {
      List<Examined> all = lines.stream().filter(each -> each.answer() == Answer.NO).toList();
      assertEquals(1, all.size(), lines::toString);
      assertEquals(ExitCode.NO_LAB, exitCode);
      return all.get(0);
    }
  }

  @BeforeEach
  void whatTheTestsThemselvesNeed() {
    Tools.require("setpriv", "unshare", "ip", "mount");
    Tools.requireUserNamespace();
  }

  private static void requireLab(Ended ended) {
    assertTrue(ended.line(Inside.LAB).here(), ended.lines()::toString);
    assertEquals(ExitCode.DONE, ended.exitCode());
  }

  @Test
  void root_gets_a_lab_and_a_handshake() throws Exception {
    Ended ended = run("true");
    requireLab(ended);
    assertEquals("root", ended.line(Doctor.RIGHTS).seen());
    assertEquals("three segments; connect() and accept() returned", ended.line(Inside.LAB).seen());
  }

  @Test
  void a_user_gets_one_in_a_sandbox() throws Exception {
    Ended ended = run(AS_USER);
    requireLab(ended);
    assertEquals("a user namespace was had", ended.line(Doctor.RIGHTS).seen());
    assertEquals(
        List.of(), ended.lines().stream().filter(each -> !each.here()).toList(), "not here");
  }

  @Test
  void user_namespaces_that_are_off_are_cured_by_the_sysctl() throws Exception {
    String off = "echo 0 > /proc/sys/user/max_user_namespaces\n";
    Examined refused = run(off + AS_USER).refused();
    assertEquals("the setting user.max_user_namespaces", refused.what());
    requireLab(run(off + done(refused) + AS_USER));
  }

  @ParameterizedTest
  @CsvSource({"0, the setting user.max_net_namespaces", "1, a network of its own"})
  void networks_that_are_off_or_used_up_are_cured_by_the_sysctl(String most, String what)
      throws Exception {
    String off = "echo " + most + " > /proc/sys/user/max_net_namespaces\n";
    Examined refused = run(off).refused();
    assertEquals(what, refused.what());
    requireLab(run(off + done(refused)));
  }

  /** What {@code sysctl -w NAME=VALUE} does. */
  private static String done(Examined refused) {
    String[] setting = refused.cures().get(0).command().replaceFirst(".*-w ", "").split("=");
    return "echo " + setting[1] + " > /proc/sys/" + setting[0].replace('.', '/') + "\n";
  }

  @Test
  void settings_that_are_read_only_are_a_containers() throws Exception {
    Examined refused =
        run("mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys").refused();
    assertEquals(Inside.SETTINGS, refused.what());
    assertTrue(refused.cures().get(0).command().contains("systempaths=unconfined"));
  }

  @Test
  void a_library_that_may_not_be_loaded_is_cured_by_another_directory(@TempDir Path another)
      throws Exception {
    String noexec = "mount -t tmpfs -o noexec none " + directory + "\n";
    Examined refused = run(noexec, "-Djna.tmpdir=" + directory).refused();
    assertEquals(Doctor.LIBRARY, refused.what());
    String option = refused.cures().get(0).command().replaceFirst(".*(-Djna\\S+) .*", "$1");
    requireLab(run(noexec + "cd " + another + "\n", option));
  }

  @Test
  void a_kernel_without_wires_is_named() throws Exception {
    install("ip", "while read line; do :; done; echo 'Error: Unknown device type.'; exit 2");
    Examined refused = run("PATH=" + directory + ":$PATH").refused();
    assertEquals(Inside.LAB, refused.what());
    assertEquals("modprobe veth", refused.cures().get(0).command());
  }

  @Test
  void a_sandbox_that_breaks_off_is_a_no() throws Exception {
    install("unshare", "case \"$*\" in *true) ;; *) echo broken; exit 1; esac");
    Examined refused = run("PATH=" + directory + ":$PATH\n" + AS_USER).refused();
    assertEquals(Examined.no(Inside.LAB, "the lab could not start: broken", List.of()), refused);
  }

  @Test
  void a_java_without_its_compiler_can_build_a_lab_and_not_the_book() throws Exception {
    Ended ended = run("true", "--limit-modules=java.se,jdk.unsupported");
    requireLab(ended);
    assertEquals(Answer.NO, ended.line(Doctor.JDK).answer());
    assertTrue(ended.line(Doctor.JDK).seen().contains("has no compiler"));
  }

  @Test
  void on_another_system_there_is_one_no() throws Exception {
    Process process = new ProcessBuilder(command(Elsewhere.class)).start();
    Examined refused = ended(process).refused();
    assertEquals(Doctor.LINUX, refused.what());
    assertEquals("the lab needs Linux; this is Mac OS X", refused.seen());
  }

  /** The JDK finds its own parts first, under the system's true name. */
  static final class Elsewhere {

    public static void main(String... args) {
      Runtime.version();
      System.setProperty("os.name", "Mac OS X");
      LabCommand.main(args);
    }
  }

  private void install(String program, String does) throws IOException {
    Path file = Files.writeString(directory.resolve(program), "#!/bin/sh\n" + does + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  /**
   * @param takenAway what a shell does, as root of its own namespaces, before it starts the doctor
   */
  private Ended run(String takenAway, String... options) throws Exception {
    List<String> command = new ArrayList<>(ROOT);
    command.addAll(List.of("sh", "-ec", takenAway + "\nexec \"$@\"", "sh"));
    command.addAll(command(LabCommand.class, options));
    return ended(new ProcessBuilder(command).start());
  }

  private static List<String> command(Class<?> main, String... options) {
    return Jvm.command(List.of(options), main, "doctor", "--json");
  }

  private static Ended ended(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    assertEquals("", complaint);
    return new Ended(exitCode, Examination.ofJson(said));
  }
}
