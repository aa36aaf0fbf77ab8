package tcpcourse.book;

/**
 * Something in the book is wrong; the message says what and where, in one line. Fails the build.
 */
final class BookFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BookFault(String message) {
    super(message);
  }
}
