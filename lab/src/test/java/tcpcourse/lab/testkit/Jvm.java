package tcpcourse.lab.testkit;

import java.nio.file.Path;
import java.util.List;

/** The JVM of these tests, for a program in a process of its own. */
public final class Jvm {

  public static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** How a program begins that soon ends: compiled twice over, it gains nothing. */
  public static final List<String> BRIEF =
      List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private Jvm() {}
}
