package tcpcourse.handshake.questions;

import java.util.List;
import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Take;

/** What the book's last page asks of this chapter's recordings. */
public final class InventoryQuestions extends Questions {

  public InventoryQuestions() {
    number(
        "segments-to-open",
        "lost-syn-ack",
        "the client repeats its SYN",
        take -> take.segments().size());
    number(
        "second-number",
        "control-bits",
        "the client asks for ECN, urgent data in line",
        InventoryQuestions::secondNumber);
  }

  /** The number of the second segment with data, as a ladder counts: the SYN has number 0. */
  private static long secondNumber(Take take) {
    long first = numbers(take, syn()).get(0);
    List<Long> data = numbers(take, data().from(CLIENT));
    return ahead(data.get(1), first);
  }
}
