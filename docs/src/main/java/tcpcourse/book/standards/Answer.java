package tcpcourse.book.standards;

/** How this kernel answers a requirement. */
enum Answer {
  DOES("does so"),
  ON_REQUEST("only if asked"),
  DEPARTS("departs"),
  NOT_PLAYED("not played");

  private final String words;

  Answer(String words) {
    this.words = words;
  }

  /** For the reader. */
  String words() {
    return words;
  }
}
