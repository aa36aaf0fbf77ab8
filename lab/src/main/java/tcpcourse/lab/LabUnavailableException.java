package tcpcourse.lab;

/**
 * This machine does not let us make two hosts; the message says in one line why, and what would
 * help.
 */
public final class LabUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  public LabUnavailableException(String message) {
    super(message);
  }
}
