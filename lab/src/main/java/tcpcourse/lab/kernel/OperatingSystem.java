package tcpcourse.lab.kernel;

/** What this program runs on. Only Linux has what the lab is made of, and {@code /proc}. */
public final class OperatingSystem {

  private OperatingSystem() {}

  public static String name() {
    return System.getProperty("os.name");
  }

  public static boolean isLinux() {
    return name().equals("Linux");
  }
}
