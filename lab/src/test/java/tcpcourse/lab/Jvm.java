package tcpcourse.lab;

import java.nio.file.Path;
import java.util.List;

/** The JVM of these tests, for a program in a process of its own. */
final class Jvm {

  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** How a program begins that soon ends: compiled twice over, it gains nothing. */
  static final List<String> BRIEF = List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private Jvm() {}
}
