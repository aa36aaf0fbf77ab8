package tcpcourse.lab.recording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the kernel. Some of what an experiment shows is so from one version on. */
public record Linux(int major, int minor) {

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

  /**
   * @param version such as {@code 6.5}, {@code 6.1.0-56-amd64}
   * @throws IllegalArgumentException if it is none
   */
  public static Linux of(String version) {
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.matches()) {
      throw new IllegalArgumentException("no version of Linux: " + version);
    }
    return new Linux(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
  }

  /** The one that this JVM runs on. */
  public static Linux here() {
    return of(System.getProperty("os.version"));
  }

  public boolean isBefore(Linux other) {
    return major < other.major || major == other.major && minor < other.minor;
  }

  @Override
  public String toString() {
    return "Linux " + major + "." + minor;
  }
}
