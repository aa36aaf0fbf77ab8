package tcpcourse.lab;

import java.util.Optional;
import tcpcourse.lab.kernel.MissingFeature;

/**
 * This machine does not let us make two hosts; the message says in one line why, and what would
 * help.
 */
public final class LabUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  public LabUnavailableException(String message) {
    super(message);
  }

  /** What the kernel refused while a lab was built, in words. */
  static LabUnavailableException of(RuntimeException refused) {
    return new LabUnavailableException(
        "the lab could not be built: " + MissingFeature.inWords(refused));
  }

  /** Throws one for this reason, if there is one. */
  static void unlessEmpty(Optional<String> why) throws LabUnavailableException {
    if (why.isPresent()) {
      throw new LabUnavailableException(why.get());
    }
  }
}
