package tcpcourse.lab.doctor;

/**
 * What helps where something is missing.
 *
 * @param command as one types it; of several lines where it writes a file
 * @param note where it is from, and whether it was tried; empty if it was and needs no word
 */
public record Cure(String command, String note) {

  /** One that was tried here, by a test or by hand. */
  static Cure tried(String command) {
    return new Cure(command, "");
  }

  /** One that nobody has tried here; {@code source} says so. */
  static Cure untried(String command, String source) {
    return new Cure(command, "from " + source + ", not tried here");
  }
}
