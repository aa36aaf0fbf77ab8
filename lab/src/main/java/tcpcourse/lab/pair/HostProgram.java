package tcpcourse.lab.pair;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tcpcourse.lab.Lab;
import tcpcourse.lab.kernel.Background;
import tcpcourse.lab.tcp.Side;

/**
 * A command that runs on a host. It has a PID namespace, whose init outlives it: what it leaves
 * running in the background, in a session of its own too, goes on until the take ends, and not
 * longer. In its mount namespace {@code /etc/hosts} has the two hosts' names, and {@code /proc} its
 * own processes, where the kernel allows that.
 */
final class HostProgram {

  /**
   * What the namespace's init does. It says on its standard error how the command ended; all else
   * that is printed goes to standard output. Then it waits for a sleep, and so reaps what the
   * command has left behind, until it is killed.
   */
  private static final String INIT =
      """
      names=$(mktemp) && printf '%s\\n' "$1" >"$names" && mount --bind "$names" /etc/hosts \
        || echo 'names: this kernel does not let /etc/hosts be covered' >&2
      rm -f "$names"
      mount -t proc proc /proc 2>/dev/null
      shift
      "$@" </dev/null 2>&1 &
      wait $!
      code=$?
      sleep 2147483647 >/dev/null 2>&1 </dev/null &
      echo "exit: $code" >&2
      wait
      """;

  private static final String HOSTS =
      "127.0.0.1 localhost\n%s client\n%s server"
          .formatted(Side.CLIENT.address(), Side.SERVER.address());

  /** What a shell's exit code says of a program that is not there, or may not be run: POSIX. */
  private static final String EXIT = "exit: ";

  private static final int NOT_FOUND = 127;

  private static final int NOT_EXECUTABLE = 126;

  private final HostCommand command;
  private final Process process;
  private final ProgramOutput output = new ProgramOutput();
  private volatile OptionalInt exitCode = OptionalInt.empty();
  private volatile String remark = "";

  private HostProgram(HostCommand command, Process process) {
    this.command = command;
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param environment what it has beyond this process' own
   */
  static HostProgram start(Lab lab, HostCommand command, Map<String, String> environment)
      throws Exception {
    List<String> words = new ArrayList<>(List.of("sh", "-c", INIT, "sh", HOSTS));
    words.addAll(command.words());
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    Process process = lab.host(command.side()).start(List.of("--mount"), builder);
    HostProgram program = new HostProgram(command, process);
    Background.begin(
        "output of the " + command.side(), () -> program.output.read(process.getInputStream()));
    Background.begin("end of the " + command.side(), program::hear);
    return program;
  }

  private void hear() {
    try (BufferedReader said = process.errorReader()) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.matches(EXIT + "[0-9]{1,3}")) {
          exitCode = OptionalInt.of(Integer.parseInt(line.substring(EXIT.length())));
        } else {
          remark = line;
        }
      }
    } catch (IOException ended) {
      // With the take.
    }
  }

  HostCommand command() {
    return command;
  }

  ProgramOutput output() {
    return output;
  }

  /** Why the hosts' names could not be given to it; empty if they were. */
  String remark() {
    return remark;
  }

  /** How the command itself ended; empty if it has not, or was killed with all of its host. */
  OptionalInt exitCode() {
    return exitCode;
  }

  /** Whether nothing of it is left, in the background neither: only what its init waits for. */
  boolean isOver() {
    return !process.isAlive()
        || exitCode.isPresent() && process.toHandle().descendants().count() <= 1;
  }

  /** Whether the shell has found nothing to run. */
  boolean wasNotFound() {
    int code = exitCode.orElse(0);
    return code == NOT_FOUND || code == NOT_EXECUTABLE;
  }

  /** Ends it with all that it has started, at once; the kernel then closes its sockets. */
  void kill() {
    process.destroyForcibly();
  }
}
