package tcpcourse.lab.kernel;

import java.time.Duration;

/** Something that an experiment waited for did not happen in time; the message says what. */
public final class LabTimeoutException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LabTimeoutException(Duration limit, String what) {
    super("waited " + limit.toMillis() + " ms in vain for " + what);
  }
}
