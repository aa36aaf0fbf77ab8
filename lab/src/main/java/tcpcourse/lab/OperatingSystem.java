package tcpcourse.lab;

/** What this program runs on. Only Linux has what the lab is made of, and {@code /proc}. */
final class OperatingSystem {

  private OperatingSystem() {}

  static String name() {
    return System.getProperty("os.name");
  }

  static boolean isLinux() {
    return name().equals("Linux");
  }
}
