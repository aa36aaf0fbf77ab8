package tcpcourse.lab.kernel;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process must have to build a lab, and what it is called where it is missing.
 *
 * @param proc {@code /proc}
 * @param path the directories in which programs are looked for, as PATH has them
 */
public record Prerequisites(Path proc, String path) {

  /** Those of this process. */
  public static final Prerequisites HERE =
      new Prerequisites(
          Path.of("/proc"), Optional.ofNullable(System.getenv("PATH")).orElse("/bin:/usr/bin"));

  /** From capabilities(7): to make networks, to set them up, to open packet sockets. */
  private enum Capability {
    CAP_SYS_ADMIN(21),
    CAP_NET_ADMIN(12),
    CAP_NET_RAW(13);

    private final int bit;

    Capability(int bit) {
      this.bit = bit;
    }
  }

  /** What root must be allowed to do, by the names of capabilities(7). */
  public static List<String> capabilities() {
    return Stream.of(Capability.values()).map(Capability::name).toList();
  }

  /**
   * Why this process cannot build a lab; empty if it can. Root has the capabilities, and so has
   * everyone in a user namespace of their own.
   */
  public Optional<String> unmet() {
    return noLinux()
        .or(this::incapable)
        .or(() -> missing("ip", "iproute2"))
        .or(this::settingsReadOnly)
        .or(Prerequisites::noSystemCalls);
  }

  /** Which other system this is; empty on Linux. */
  public static Optional<String> noLinux() {
    return OperatingSystem.isLinux()
        ? Optional.empty()
        : Optional.of("the lab needs Linux; this is " + OperatingSystem.name());
  }

  /**
   * Why JNA cannot make system calls for us; empty if it can. It unpacks a library into a directory
   * for temporary files and loads it from there.
   */
  public static Optional<String> noSystemCalls() {
    try {
      Libc.getppid();
      return Optional.empty();
    } catch (LinkageError unloaded) {
      return Optional.of(
          "JNA could not load its library ("
              + unloaded.getMessage().lines().findFirst().orElse("")
              + "); -Djna.tmpdir=DIR names a directory with room, from which programs may run");
    }
  }

  /**
   * Whether a Java compiles for Java 17. A JRE lacks the compiler; that of Debian 13 has it, but
   * not the classes of other Javas that {@code --release} reads.
   *
   * @param home where this Java is: {@code java.home}
   */
  public static boolean compiles(String home) {
    return ModuleLayer.boot().findModule("jdk.compiler").isPresent()
        && Files.isRegularFile(Path.of(home, "lib", "ct.sym"));
  }

  /**
   * Why Java's sockets would not be IPv4 ones; empty if they are. What a JVM speaks is decided when
   * it first uses java.net; setting the property later changes nothing.
   */
  public static Optional<String> speaksIpv6() {
    try {
      ServerSocketChannel.open(StandardProtocolFamily.INET6).close();
      return Optional.of(
          "java.net was in use before the lab could set it to IPv4;"
              + " start Java with -Djava.net.preferIPv4Stack=true");
    } catch (UnsupportedOperationException | IOException ipv4Only) {
      return Optional.empty();
    }
  }

  /** Says which package brings a program, if it is not here. */
  public Optional<String> missing(String program, String bringer) {
    return find(program).isPresent()
        ? Optional.empty()
        : Optional.of(program + " is missing; the package " + bringer + " brings it");
  }

  /** Where a program is; empty if it is not here. */
  public Optional<Path> find(String program) {
    return Stream.of(path.split(File.pathSeparator))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Why this process may not make networks itself; empty if it may. */
  public Optional<String> incapable() {
    try {
      return incapable(Files.readAllLines(proc.resolve("self/status")));
    } catch (IOException unreadable) {
      return Optional.of(proc + " is not readable: " + unreadable.getMessage());
    }
  }

  /** Whether this process is root's, at least in its own user namespace. */
  public boolean root() {
    try {
      return root(Files.readAllLines(proc.resolve("self/status")));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static boolean root(List<String> status) {
    return value(status, "Uid:").startsWith("0\t");
  }

  private static Optional<String> incapable(List<String> status) {
    long effective = Long.parseUnsignedLong(value(status, "CapEff:"), 16);
    List<String> lacking = new ArrayList<>();
    for (Capability each : Capability.values()) {
      if ((effective >> each.bit & 1) == 0) {
        lacking.add(each.name());
      }
    }
    if (lacking.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        root(status)
            ? "root may not do all here: without " + String.join(", ", lacking)
            : "you are not root");
  }

  private static String value(List<String> status, String name) {
    Optional<String> named = status.stream().filter(line -> line.startsWith(name)).findFirst();
    return named.map(line -> line.substring(name.length()).strip()).orElse("0");
  }

  /**
   * Why this process cannot change its network's settings, as in a container; empty if it can. Each
   * host's kernel is set up through them.
   */
  public Optional<String> settingsReadOnly() {
    Path settings = proc.resolve("sys/net/ipv4/tcp_max_tw_buckets");
    return Files.isWritable(settings)
        ? Optional.empty()
        : Optional.of(settings + " cannot be written: a container that has /proc/sys read-only");
  }
}
