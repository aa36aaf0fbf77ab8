package tcpcourse.lab.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tcpcourse.lab.Sandbox;
import tcpcourse.lab.kernel.Prerequisites;
import tcpcourse.lab.kernel.UserNamespace;

/**
 * Looks at everything that a lab takes, one thing after the other, and at last builds one. What it
 * asks is what a run asks before it plays.
 */
public final class Doctor {

  /** Against hanging: no look takes a fraction of it. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  static final Path RELEASE = Path.of("/etc/os-release");

  static final String LINUX = "Linux";
  static final String JDK = "a JDK with its compiler";
  static final String IP = "ip (iproute2)";
  static final String UNSHARE = "unshare (util-linux)";
  static final String RIGHTS = "root, or a user namespace";
  static final String LIBRARY = "JNA's library";
  static final String NETWORKS = named(UserNamespace.NETWORKS);

  static {
    // The JDK asks for it once, before its first file channel or socket: here there was none yet.
    System.setProperty("java.net.preferIPv4Stack", "true");
  }

  private final Prerequisites machine;
  private final Cures cures;
  private final UnaryOperator<List<Examined>> here;
  private final UnaryOperator<List<Examined>> inSandbox;

  /** For this machine. */
  public Doctor() {
    this(Prerequisites.HERE, RELEASE, Inside::here, Inside::inSandbox);
  }

  /**
   * For a machine that a test has made of files.
   *
   * @param release what os-release(5) describes
   * @param here goes on where this process can build a lab itself
   * @param inSandbox goes on where it takes a user namespace
   */
  Doctor(
      Prerequisites machine,
      Path release,
      UnaryOperator<List<Examined>> here,
      UnaryOperator<List<Examined>> inSandbox) {
    this.machine = machine;
    this.cures = cures(machine, release);
    this.here = here;
    this.inSandbox = inSandbox;
  }

  static Cures cures(Prerequisites machine, Path release) {
    // In a sandbox everybody is root; who reads this is not.
    boolean root = machine.root() && System.getProperty(Sandbox.PARENT) == null;
    return new Cures(root, Distribution.of(release), java());
  }

  private static Path java() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    try {
      return java.toRealPath();
    } catch (IOException notThere) {
      return java;
    }
  }

  static String named(UserNamespace.Switch setting) {
    return "the setting " + setting.name();
  }

  /** Whether the last of the lines says that a lab was built. */
  public static boolean canBuildLab(List<Examined> lines) {
    Examined last = lines.get(lines.size() - 1);
    return last.what().equals(Inside.LAB) && last.here();
  }

  /** As text of JSON: an array of {@code what}, {@code answer}, {@code seen} and {@code cures}. */
  public static String json(List<Examined> lines) {
    return Examination.json(lines);
  }

  /** Looks at everything; the last line is the lab itself. */
  public List<Examined> examine() {
    Examination examination = new Examination(LIMIT, List.of());
    examination.look(LINUX, List.of(), this::linux);
    examination.look(JDK, List.of(), this::jdk);
    program(examination, IP, "ip", "iproute2", Distribution.Need.IP);
    program(examination, UNSHARE, "unshare", "util-linux", Distribution.Need.UNSHARE);
    boolean sandbox = rights(examination);
    examination.look(
        LIBRARY,
        List.of(LINUX),
        () -> Examined.of(LIBRARY, Prerequisites.noSystemCalls(), "loaded", cures.library()));
    return sandbox && examination.has(LIBRARY)
        ? inSandbox.apply(examination.lines())
        : here.apply(examination.lines());
  }

  /**
   * Looks for what lets this process make networks.
   *
   * @return whether it takes a sandbox, and there is one
   */
  private boolean rights(Examination examination) {
    Optional<String> incapable = machine.incapable();
    boolean alone = incapable.or(machine::settingsReadOnly).isEmpty();
    Optional<String> noSandbox =
        alone || !examination.has(UNSHARE)
            ? Optional.of("not asked for")
            : UserNamespace.refusedByTheKernel(machine);
    List<String> needs = new ArrayList<>(List.of(LINUX));
    for (UserNamespace.Switch each : UserNamespace.SWITCHES) {
      boolean counts = incapable.isPresent() || each.equals(UserNamespace.NETWORKS);
      setting(examination, each, counts, noSandbox.isEmpty());
      needs.add(named(each));
    }
    needs.add(UNSHARE);
    examination.look(
        RIGHTS,
        incapable.isEmpty() ? List.of(LINUX) : needs,
        () -> {
          Optional<String> neither =
              incapable.flatMap(why -> noSandbox.map(refused -> refused + " and " + why));
          String seen = incapable.isEmpty() ? "root" : "a user namespace was had";
          return Examined.of(RIGHTS, neither, seen, cures.rights());
        });
    return noSandbox.isEmpty();
  }

  private void setting(
      Examination examination, UserNamespace.Switch setting, boolean counts, boolean had) {
    String what = named(setting);
    if (!counts) {
      examination.add(Examined.notLookedAt(what, "root needs no user namespace"));
      return;
    }
    String value = setting.value(machine.proc()).orElse("this kernel does not have it");
    Optional<String> refusal = setting.refusal(machine.proc());
    examination.look(
        what,
        List.of(LINUX),
        () ->
            refusal.isPresent() && had
                ? Examined.yes(what, value + ", and yet a user namespace was had")
                : Examined.of(what, refusal, value, cures.allow(setting)));
  }

  private Examined linux() {
    String kernel = System.getProperty("os.version");
    return Examined.of(LINUX, Prerequisites.noLinux(), kernel, cures.linux());
  }

  private Examined jdk() {
    String home = System.getProperty("java.home");
    String version = System.getProperty("java.version") + ", " + home;
    Optional<String> none =
        Prerequisites.compiles(home)
            ? Optional.empty()
            : Optional.of(version + " has no compiler: the book cannot be built with it");
    return Examined.of(JDK, none, version, cures.program(Distribution.Need.JDK));
  }

  private void program(
      Examination examination, String what, String name, String bringer, Distribution.Need need) {
    examination.look(
        what,
        List.of(LINUX),
        () ->
            Examined.of(
                what,
                machine.missing(name, bringer),
                machine.find(name).map(Path::toString).orElse(""),
                cures.program(need)));
  }
}
