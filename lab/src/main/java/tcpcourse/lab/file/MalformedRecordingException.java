package tcpcourse.lab.file;

import java.io.IOException;

/**
 * A file is not a recording, or not a whole one. The message is one line: which file, which take
 * and event, what is wrong there and what is allowed.
 */
public final class MalformedRecordingException extends IOException {

  private static final long serialVersionUID = 1L;

  public MalformedRecordingException(String message) {
    super(message);
  }
}
