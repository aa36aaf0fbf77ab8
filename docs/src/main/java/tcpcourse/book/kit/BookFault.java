package tcpcourse.book.kit;

/**
 * Something in the book is wrong; the message says what and where, in one line. Fails the build.
 */
public final class BookFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BookFault(String message) {
    super(message);
  }
}
