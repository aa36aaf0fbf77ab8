package tcpcourse.lab.tcp;

/** The bytes are not a TCP segment in an IPv4 packet; the message says what is wrong and where. */
public final class MalformedSegmentException extends Exception {

  private static final long serialVersionUID = 1L;

  public MalformedSegmentException(String message) {
    super(message);
  }
}
