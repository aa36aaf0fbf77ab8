package tcpcourse.lab.terminal;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;
import tcpcourse.lab.kernel.OperatingSystem;
import tcpcourse.lab.kernel.WindowSize;
import tcpcourse.lab.recording.Printable;

/**
 * Where the command line reads and writes.
 *
 * @param colour whether {@code out} may be given colours
 * @param watched whether {@code err} is a screen, on which a line can be written over
 * @param columns how wide {@code out} is; {@link Integer#MAX_VALUE} where nobody knows
 */
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean colour,
    boolean watched,
    IntSupplier columns) {

  /** How wide a line of output may be. */
  public static final int COLUMNS = 100;

  /** Who has closed standard input gives its descriptor to the first of this JVM's own files. */
  private static final String JAVA = System.getProperty("java.home");

  /** What was typed may be as long as one likes; what is said of it is to be read. */
  private static final int LONGEST = 2_000;

  /** Of a width that nobody knows. */
  public Terminal(
      InputStream in, PrintStream out, PrintStream err, boolean colour, boolean watched) {
    this(in, out, err, colour, watched, () -> Integer.MAX_VALUE);
  }

  /** This process's own streams. */
  public static Terminal system() {
    return new Terminal(
        target(0).startsWith(JAVA) ? InputStream.nullInputStream() : System.in,
        Output.to(FileDescriptor.out),
        Output.to(FileDescriptor.err),
        isScreen(1) && wantsColour(System.getenv()),
        isScreen(2),
        () -> columns(System.getenv("COLUMNS")));
  }

  /** What a shell has exported counts, and otherwise what the kernel says of the screen. */
  private static int columns(String exported) {
    if (exported != null && exported.matches("[1-9][0-9]{0,4}")) {
      return Integer.parseInt(exported);
    }
    if (!isScreen(1)) {
      return Integer.MAX_VALUE;
    }
    return WindowSize.columns();
  }

  /** NO_COLOR (no-color.org) counts when it is not empty. */
  static boolean wantsColour(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /** Says so where a ladder does not fit: a terminal breaks its lines, and nothing can be read. */
  public void warnIfNarrow() {
    int wide = columns.getAsInt();
    if (wide < COLUMNS) {
      complain(
          ("a ladder takes %s columns and this terminal has %s: make it wider, or read it with less"
                  + " -S")
              .formatted(COLUMNS, wide));
    }
  }

  /** Says one line on standard error, harmless whatever is in it. */
  public void complain(String line) {
    err.println(Printable.line(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…"));
  }

  /** Whether something of what was printed got lost, for nobody reads or there is no room. */
  public boolean outputLost() {
    return out.checkError();
  }

  /** Why it got lost. */
  public String whyLost() {
    return out instanceof Output output ? output.lost().orElse("") : "";
  }

  /**
   * On Linux, asks /proc what the descriptor is: System.console() cannot tell output from input,
   * and from JDK 22 on it exists even where there is no terminal.
   */
  private static boolean isScreen(int descriptor) {
    String target = target(descriptor);
    return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
  }

  /** Empty where nobody knows, and so without colours; they tell nothing that words do not. */
  private static String target(int descriptor) {
    if (!OperatingSystem.isLinux()) {
      return "";
    }
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
