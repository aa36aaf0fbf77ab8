package tcpcourse.lab;

import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.kernel.ContainedProcess;
import tcpcourse.lab.kernel.Libc;
import tcpcourse.lab.kernel.OperatingSystem;
import tcpcourse.lab.kernel.Prerequisites;
import tcpcourse.lab.kernel.Tool;
import tcpcourse.lab.kernel.UserNamespace;
import tcpcourse.lab.recording.Recording;

/**
 * Lets someone without privileges build a lab, in a {@link UserNamespace}. A running JVM cannot
 * enter one, so the program is started again inside.
 */
public final class Sandbox {

  /** The property that a process in a sandbox has. */
  public static final String PARENT = "tcpcourse.parent";

  /** Where JNA is to unpack its library, if a reader has said so. */
  private static final String JNA_DIRECTORY = "jna.tmpdir";

  private static final int PR_SET_PDEATHSIG = 1;
  private static final int SIGKILL = 9;

  private Sandbox() {}

  /**
   * Runs {@code main} again in a sandbox, on this process's terminal, unless this process can build
   * a lab itself.
   *
   * @return the exit code of that run; empty if there was none because this process needs no
   *     sandbox
   * @throws LabUnavailableException if neither is possible; the message says what would help
   */
  public static OptionalInt enter(Class<?> main, String... args) throws LabUnavailableException {
    // The JDK asks for it once, before its first file channel or socket: here nothing was read yet.
    System.setProperty("java.net.preferIPv4Stack", "true");
    if (canBuildLab()) {
      return OptionalInt.empty();
    }
    try {
      List<String> command = command(main.getName());
      command.addAll(List.of(args));
      return OptionalInt.of(new ProcessBuilder(command).inheritIO().start().waitFor());
    } catch (IOException | InterruptedException failed) {
      throw notStarted(failed);
    }
  }

  /**
   * Plays an experiment in a sandbox and brings its recording back.
   *
   * @param experiment has a constructor without parameters
   * @throws ExperimentFailedException if it broke off; what it had recorded stays with the sandbox
   */
  public static Recording play(Class<? extends Experiment> experiment, Duration delay)
      throws LabUnavailableException, ExperimentFailedException {
    requireSandbox("you are not root");
    try {
      return playAgain(experiment, delay);
    } catch (IOException ours) {
      throw new IllegalStateException("the sandbox: " + ours.getMessage(), ours);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the lab was running", interrupted);
    }
  }

  private static Recording playAgain(Class<? extends Experiment> experiment, Duration delay)
      throws ExperimentFailedException, IOException, InterruptedException {
    Path file = Files.createTempFile("recording", ".json");
    try {
      List<String> command = command(Sandbox.class.getName());
      command.addAll(List.of(experiment.getName(), delay.toString(), file.toString()));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new ExperimentFailedException(said.strip(), null, null);
      }
      return RecordingFile.read(file);
    } finally {
      Files.delete(file);
    }
  }

  /**
   * Starts {@code main} in a process of its own in which a lab can be built, whatever this process
   * may do. It has a network of its own, without a way out, and is the init of a PID namespace: all
   * that it starts ends with it. It is killed when the calling thread ends. Its streams are pipes.
   *
   * @param options for its JVM
   * @throws LabUnavailableException if no lab can be built here; the message says what would help
   */
  public static Process start(List<String> options, Class<?> main, String... args)
      throws LabUnavailableException {
    Optional<String> refusal = Prerequisites.HERE.unmet();
    if (refusal.isPresent()) {
      requireSandbox(refusal.get());
    }
    List<String> command = java(main.getName());
    command.addAll(1, options);
    command.addAll(List.of(args));
    List<String> namespaces = refusal.isPresent() ? UserNamespace.OPTIONS : List.of("--net");
    try {
      return new ContainedProcess(
          new ProcessBuilder(ContainedProcess.command(namespaces, command)).start());
    } catch (IOException failed) {
      throw notStarted(failed);
    }
  }

  /**
   * Runs {@code main} in a sandbox, which it is to {@link #dieWithParent leave with us}, and gives
   * what it printed.
   *
   * @param typed what it reads
   * @throws LabUnavailableException if it failed, or did not end within {@code patience}
   */
  public static String ask(Class<?> main, String typed, Duration patience)
      throws LabUnavailableException {
    try {
      Tool asked = Tool.run(command(main.getName()), typed, patience);
      if (!asked.succeeded()) {
        throw new LabUnavailableException("the lab could not start: " + asked.firstLine());
      }
      return asked.said();
    } catch (IOException | InterruptedException failed) {
      throw notStarted(failed);
    }
  }

  private static LabUnavailableException notStarted(Exception failed) {
    if (failed instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new LabUnavailableException("interrupted while the lab was running");
    }
    return new LabUnavailableException("the lab could not start: " + failed.getMessage());
  }

  /**
   * What runs inside the sandbox for {@link #play}: the experiment's class, the delay, the file to
   * write.
   */
  public static void main(String... args) throws Exception {
    dieWithParent();
    Experiment experiment =
        (Experiment) Class.forName(args[0]).getDeclaredConstructor().newInstance();
    try {
      Stage stage = new Stage(Duration.parse(args[1]));
      Recording recording = ExperimentRun.record(experiment, stage, "");
      RecordingFile.write(recording, Path.of(args[2]));
      System.exit(0);
    } catch (LabUnavailableException | ExperimentFailedException failed) {
      System.out.println(failed.getMessage());
      System.exit(1);
    }
  }

  /**
   * Whether this process can; if not, whether a sandbox could. Inside a sandbox, sees to it that it
   * dies with us.
   */
  private static boolean canBuildLab() throws LabUnavailableException {
    if (System.getProperty(PARENT) != null) {
      LabUnavailableException.unlessEmpty(Prerequisites.noSystemCalls());
      dieWithParent();
    }
    Optional<String> refusal = Prerequisites.HERE.unmet();
    if (refusal.isPresent()) {
      requireSandbox(refusal.get());
    }
    return refusal.isEmpty();
  }

  /** So that not even SIGKILL for the parent leaves hosts behind: prctl(2). */
  public static void dieWithParent() {
    Libc.prctl(PR_SET_PDEATHSIG, new NativeLong(SIGKILL));
    // Not ProcessHandle: where /proc hides other people's processes (hidepid), it sees no parent.
    if (Libc.getppid() != Long.getLong(PARENT)) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void requireSandbox(String refusal) throws LabUnavailableException {
    if (System.getProperty(PARENT) != null || !OperatingSystem.isLinux()) {
      throw new LabUnavailableException(refusal);
    }
    // Where a program is missing, it does not matter who asks for it.
    LabUnavailableException.unlessEmpty(UserNamespace.missing(Prerequisites.HERE));
    LabUnavailableException.unlessEmpty(
        UserNamespace.refusal(Prerequisites.HERE).map(why -> why + " and " + refusal));
  }

  private static List<String> command(String main) {
    List<String> command = new ArrayList<>(UserNamespace.ENTER);
    command.addAll(java(main));
    return command;
  }

  private static List<String> java(String main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            // Compiled twice over, a run of half a second gains nothing.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Djava.net.preferIPv4Stack=true",
            "--enable-native-access=ALL-UNNAMED",
            "-D" + PARENT + "=" + ProcessHandle.current().pid(),
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-cp",
            System.getProperty("java.class.path"),
            main));
    Optional.ofNullable(System.getProperty(JNA_DIRECTORY))
        .ifPresent(set -> command.add(command.indexOf("-cp"), "-D" + JNA_DIRECTORY + "=" + set));
    return command;
  }
}
