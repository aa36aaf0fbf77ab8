package tcpcourse.lab.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A user namespace (user_namespaces(7)): in one's own, one is root over one's own networks and over
 * nothing else. Some systems do not let everybody have one.
 */
public final class UserNamespace {

  /** What a command is put behind to be run in one. */
  public static final List<String> ENTER =
      List.of("unshare", "--user", "--map-root-user", "--net", "--");

  /** The settings by which kernels and distributions refuse them, and the value that does. */
  private static final Map<String, String> SWITCHES =
      new TreeMap<>(
          Map.of(
              "kernel.apparmor_restrict_unprivileged_userns", "1",
              "kernel.unprivileged_userns_clone", "0",
              "user.max_net_namespaces", "0",
              "user.max_user_namespaces", "0"));

  private UserNamespace() {}

  /** Which program is missing that it takes. */
  public static Optional<String> missing(Prerequisites here) {
    return here.missing("ip", "iproute2").or(() -> here.missing("unshare", "util-linux"));
  }

  /** Why nobody can have one here; empty if one was had. */
  public static Optional<String> refusal(Prerequisites here) {
    return missing(here).or(() -> refusedByTheKernel(here.proc()));
  }

  private static Optional<String> refusedByTheKernel(Path proc) {
    try {
      List<String> probe = new ArrayList<>(ENTER);
      probe.add("true");
      Tool unshare = Tool.run(probe, "");
      return unshare.succeeded() ? Optional.empty() : Optional.of(why(unshare.said(), proc));
    } catch (IOException refused) {
      return Optional.of(Tool.whyNotStarted("unshare", "util-linux", refused));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted while looking for a sandbox");
    }
  }

  /**
   * @param said what unshare(1) says
   * @param proc {@code /proc}
   */
  static String why(String said, Path proc) {
    for (Map.Entry<String, String> each : SWITCHES.entrySet()) {
      Path setting = proc.resolve("sys").resolve(each.getKey().replace('.', '/'));
      if (value(setting).equals(each.getValue())) {
        return "user namespaces are switched off (" + each.getKey() + "=" + each.getValue() + ")";
      }
    }
    return "user namespaces are refused (" + said.strip().lines().findFirst().orElse("") + ")";
  }

  private static String value(Path setting) {
    try {
      return Files.readString(setting).strip();
    } catch (IOException notInThisKernel) {
      return "";
    }
  }
}
