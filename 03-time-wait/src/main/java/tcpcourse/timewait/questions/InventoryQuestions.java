package tcpcourse.timewait.questions;

import tcpcourse.lab.Questions;

/** What the book's last page asks of this chapter's recordings. */
public final class InventoryQuestions extends Questions {

  private static final String ENTRIES = "TIME_WAIT entries";

  public InventoryQuestions() {
    // The client's entries, then the server's.
    choose("ten-closed", "http-close-and-keep-alive", "Connection: close")
        .option("client", measured(ENTRIES, 10, 0))
        .option("both", measured(ENTRIES, 10, 10))
        .option("nobody", measured(ENTRIES, 0, 0))
        .option("server", measured(ENTRIES, 0, 10));
    Which again = segment(2, data().from(SERVER));
    choose("repeated-when", "nobody-waits", "close(), and a segment is lost")
        .option("open", inOrder(again, entered(SERVER, FIN_WAIT1)))
        .option(
            "closing",
            inOrder(
                entered(SERVER, FIN_WAIT1),
                returned(SERVER, "close"),
                again,
                entered(SERVER, FIN_WAIT2)))
        .option("waiting", inOrder(entered(SERVER, TIME_WAIT), again))
        .option("never", sent(1, data().from(SERVER)));
  }
}
