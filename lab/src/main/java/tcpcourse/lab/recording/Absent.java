package tcpcourse.lab.recording;

import java.util.NoSuchElementException;

/** What a fact is about is not in the take; the message says so, and is told to who asked. */
public final class Absent extends NoSuchElementException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message in words, such as "this take has not seen the first SYN"
   */
  public Absent(String message) {
    super(message);
  }
}
