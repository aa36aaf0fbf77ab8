package tcpcourse.lab.capture;

import java.io.IOException;

/** A file is no capture that is read here, or does not go on as one. The message is one line. */
public final class UnreadableCaptureException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableCaptureException(String message) {
    super(message);
  }
}
