package tcpcourse.lab.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user namespace (user_namespaces(7)): in one's own, one is root over one's own networks and over
 * nothing else. Some systems do not let everybody have one.
 */
public final class UserNamespace {

  /** What unshare(1) is told: one in which one is root, and a network. */
  public static final List<String> OPTIONS = List.of("--user", "--map-root-user", "--net");

  /** What a command is put behind to be run in one. */
  public static final List<String> ENTER =
      Stream.of(List.of("unshare"), OPTIONS, List.of("--")).flatMap(List::stream).toList();

  /**
   * A setting by which kernels and distributions refuse them.
   *
   * @param name as sysctl(8) has it
   * @param off the value that refuses them
   * @param what it refuses
   */
  public record Switch(String name, String off, String what) {

    /** What it is set to; empty if this kernel does not have it. */
    public Optional<String> value(Path proc) {
      Path file = proc.resolve("sys").resolve(name.replace('.', '/'));
      // A setting is given whole to the first read, and to no other: the buffer must take it.
      try (InputStream in = Files.newInputStream(file)) {
        return Optional.of(new String(in.readNBytes(256), StandardCharsets.US_ASCII).strip());
      } catch (IOException notInThisKernel) {
        return Optional.empty();
      }
    }

    /** How it refuses them; empty if it does not. */
    public Optional<String> refusal(Path proc) {
      return value(proc)
          .filter(off::equals)
          .map(set -> what + " are switched off (" + name + "=" + set + ")");
    }
  }

  private static final String USER = "user namespaces";

  /** The one for networks, which counts for root, too. */
  public static final Switch NETWORKS =
      new Switch("user.max_net_namespaces", "0", "network namespaces");

  public static final List<Switch> SWITCHES =
      List.of(
          new Switch("kernel.apparmor_restrict_unprivileged_userns", "1", USER),
          new Switch("kernel.unprivileged_userns_clone", "0", USER),
          NETWORKS,
          new Switch("user.max_user_namespaces", "0", USER));

  private UserNamespace() {}

  /** Which program is missing that it takes. */
  public static Optional<String> missing(Prerequisites here) {
    return here.missing("ip", "iproute2").or(() -> here.missing("unshare", "util-linux"));
  }

  /** Why nobody can have one here; empty if one was had. */
  public static Optional<String> refusal(Prerequisites here) {
    return missing(here).or(() -> refusedByTheKernel(here));
  }

  /** Why the kernel gives nobody one; empty if one was had. */
  public static Optional<String> refusedByTheKernel(Prerequisites here) {
    try {
      List<String> probe = new ArrayList<>(ENTER);
      here.find("unshare").ifPresent(unshare -> probe.set(0, unshare.toString()));
      probe.add("true");
      Tool unshare = Tool.run(probe, "");
      return unshare.succeeded() ? Optional.empty() : Optional.of(why(unshare.said(), here.proc()));
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
    String words = said.strip().lines().findFirst().orElse("");
    return SWITCHES.stream()
        .flatMap(each -> each.refusal(proc).stream())
        .findFirst()
        .orElse("user namespaces are refused (" + words + ")");
  }
}
