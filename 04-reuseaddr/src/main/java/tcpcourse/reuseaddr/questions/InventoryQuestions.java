package tcpcourse.reuseaddr.questions;

import tcpcourse.lab.Questions;

/** What the book's last page asks of this chapter's recordings. */
public final class InventoryQuestions extends Questions {

  public InventoryQuestions() {
    String inUse = "BindException: Address already in use";
    choose("not-only-time-wait", "client-closed-first", "while the last ACK is under way")
        .option("works", gave(2, SERVER, "bind", "").and(none(rst())))
        .option("resets", gave(2, SERVER, "bind", "").and(sent(1, rst().from(SERVER))))
        .option("refused", gave(2, SERVER, "bind", inUse));
  }
}
