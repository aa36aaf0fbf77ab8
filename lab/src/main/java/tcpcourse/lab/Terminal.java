package tcpcourse.lab;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the command line reads and writes.
 *
 * @param colour whether {@code out} may be given colours
 * @param watched whether {@code err} is a screen, on which a line can be written over
 */
record Terminal(InputStream in, PrintStream out, PrintStream err, boolean colour, boolean watched) {

  /** This process's own streams. */
  static Terminal system() {
    return new Terminal(
        System.in,
        Output.to(FileDescriptor.out),
        Output.to(FileDescriptor.err),
        isScreen(1) && wantsColour(System.getenv()),
        isScreen(2));
  }

  /** NO_COLOR (no-color.org) counts when it is not empty. */
  static boolean wantsColour(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /** Says one line on standard error, harmless whatever is in it. */
  void complain(String line) {
    err.println(Printable.line(line));
  }

  /** Whether something of what was printed got lost, for nobody reads or there is no room. */
  boolean outputLost() {
    return out.checkError();
  }

  /** Why it got lost. */
  String whyLost() {
    return out instanceof Output output ? output.lost().orElse("") : "";
  }

  /**
   * On Linux, asks /proc what the descriptor is: System.console() cannot tell output from input,
   * and from JDK 22 on it exists even where there is no terminal.
   */
  private static boolean isScreen(int descriptor) {
    if (!OperatingSystem.isLinux()) {
      return false; // and so without colours; they tell nothing that words do not
    }
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException closed) {
      return false;
    }
  }
}
