package tcpcourse.lab.testkit;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import tcpcourse.lab.kernel.Prerequisites;
import tcpcourse.lab.kernel.UserNamespace;

/** Programs that some tests need beside the JDK. */
public final class Tools {

  private Tools() {}

  /** Which Debian package brings a program, where it is not the one of the same name. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "ip", "iproute2",
          "nc", "netcat-openbsd",
          "nginx", "nginx-light",
          "redis-cli", "redis-tools",
          "setpriv", "util-linux",
          "unshare", "util-linux");

  /**
   * Skips the test, saying why, where one of them is missing; fails it where the lab is required.
   */
  public static void require(String... programs) {
    require(Prerequisites.HERE, Live.REQUIRED, programs);
  }

  /** The same where somebody without privileges cannot have networks of their own. */
  public static void requireUserNamespace() {
    UserNamespace.refusal(Prerequisites.HERE).ifPresent(reason -> refuse(reason, Live.REQUIRED));
  }

  public static void require(Prerequisites machine, boolean required, String... programs) {
    for (String program : programs) {
      missing(machine, program).ifPresent(message -> refuse(message, required));
    }
  }

  /** Sends a process a signal, such as {@code INT}. */
  public static void signal(Process process, String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Says which package brings a program, if it is not there. */
  static Optional<String> missing(Prerequisites machine, String program) {
    return machine.missing(program, PACKAGES.getOrDefault(program, program));
  }

  private static void refuse(String message, boolean required) {
    if (required) {
      throw new AssertionError("-Dlab.required=true, but " + message);
    }
    Assumptions.abort(message);
  }
}
