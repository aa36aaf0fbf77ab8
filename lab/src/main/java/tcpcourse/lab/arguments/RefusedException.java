package tcpcourse.lab.arguments;

/**
 * What was asked cannot be done; the message is one line that says what was wrong and what is
 * allowed.
 */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }
}
