package tcpcourse.halfopen.questions;

import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Event.PowerLoss;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** What the book's last page asks of this chapter's recordings. */
public final class InventoryQuestions extends Questions {

  public InventoryQuestions() {
    choose("behind-minus-one", "power-loss", "the client has written, then reads")
        .option("fin", gives("-1").and(arrived(1, fin().from(SERVER))))
        .option("rst", gives("-1").and(arrived(1, rst().from(SERVER))))
        .option("nothing", gives("-1").and(silentSincePowerLoss()))
        .option(
            "ack",
            gives("-1").and(inOrder(first(PowerLoss.class), segment(1, ack().from(SERVER)))));
    choose("nobody-waits-now", "abort", "close() with linger 0, after the other side's FIN")
        .option("server", stayed(SERVER, TIME_WAIT))
        .option("client", stayed(CLIENT, TIME_WAIT))
        .option("half", stayed(SERVER, FIN_WAIT2))
        .option(
            "nobody", endedIn(SERVER, FIN_WAIT2, CLOSED).and(endedIn(CLIENT, CLOSE_WAIT, CLOSED)));
  }

  /** The last read() gives that. */
  private static Fact<Take> gives(String outcome) {
    return that(
        take -> {
          var reads = take.outcomes(CLIENT, "read");
          return reads.get(reads.size() - 1).equals(outcome);
        },
        take -> take.outcomes(CLIENT, "read"));
  }

  private static Fact<Take> silentSincePowerLoss() {
    return is(
        0L,
        take ->
            take.segments(any().from(SERVER)).stream()
                .filter(segment -> take.inOrder(first(PowerLoss.class).in(take), segment))
                .count());
  }
}
