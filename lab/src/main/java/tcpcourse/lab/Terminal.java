package tcpcourse.lab;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

  /** This process's own streams, in UTF-8 whatever the locale says: ladders are not ASCII. */
  static Terminal system() {
    return new Terminal(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        isScreen(1) && wantsColour(System.getenv()),
        isScreen(2));
  }

  /** NO_COLOR (no-color.org) counts when it is not empty. */
  static boolean wantsColour(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
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
