package tcpcourse.book.measure;

/**
 * Where something was measured.
 *
 * @param jdk its version
 * @param user "root", or "a user" where the lab had to start again in a sandbox
 * @param date such as 2026-11-21
 */
public record Machine(
    String processor, int cores, String kernel, String jdk, String user, String date) {

  @Override
  public String toString() {
    return "%s, %d cores, %s, JDK %s, as %s, on %s"
        .formatted(processor, cores, kernel, jdk, user, date);
  }
}
