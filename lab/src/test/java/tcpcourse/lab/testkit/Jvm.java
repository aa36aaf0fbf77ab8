package tcpcourse.lab.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVM of these tests, for a program in a process of its own. */
public final class Jvm {

  public static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** How a program begins that soon ends: compiled twice over, it gains nothing. */
  public static final List<String> BRIEF =
      List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private Jvm() {}

  /** What runs a program of these tests' class path. */
  public static List<String> command(Class<?> main, String... args) {
    return command(List.of(), main, args);
  }

  /** The same, with options for its JVM. */
  public static List<String> command(List<String> options, Class<?> main, String... args) {
    List<String> command = new ArrayList<>(BRIEF);
    // As a chapter's jar has it in its manifest: else newer JDKs warn.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return command;
  }
}
