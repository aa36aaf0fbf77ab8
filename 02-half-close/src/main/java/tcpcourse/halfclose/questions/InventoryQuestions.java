package tcpcourse.halfclose.questions;

import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Take;

/** What the book's last page asks of this chapter's recordings. */
public final class InventoryQuestions extends Questions {

  public InventoryQuestions() {
    anAnswerInCloseWait();
    statesOfThreeSegments();
    aLateClose();
    number("one-ack", "lost-data-segment", "four more behind it", InventoryQuestions::acksForAll);
  }

  private void anAnswerInCloseWait() {
    Which answer = segment(1, data().from(SERVER));
    choose("close-wait-write", "half-close", "the client shuts its output")
        .option("refused", gave(SERVER, "write", "SocketException: Broken pipe"))
        .option("rst", inOrder(answer, segment(1, rst().from(CLIENT))))
        .option("unread", gave(1, CLIENT, "read", "-1").and(onTheWire("client ACK seq=24 ack=8")))
        .option("read", gave(CLIENT, "read", "\"1 4 22\\n\"", "-1").and(none(rst())));
  }

  private void statesOfThreeSegments() {
    choose("no-fin-wait2", "three-segments", "the server closes when it reads -1")
        .option("wait2", endedIn(CLIENT, FIN_WAIT1, FIN_WAIT2, TIME_WAIT))
        .option("closing", endedIn(CLIENT, FIN_WAIT1, CLOSING, TIME_WAIT))
        .option("gone", endedIn(CLIENT, FIN_WAIT1, CLOSED))
        .option("straight", endedIn(CLIENT, FIN_WAIT1, TIME_WAIT));
  }

  private void aLateClose() {
    Which returns = returned(SERVER, "close");
    Which rst = segment(1, rst().from(CLIENT));
    choose("late-close", "forgotten-close", "the client has called close()")
        .option("waits", inOrder(rst, returns))
        .option("throws", gave(1, SERVER, "close", "SocketException: Connection reset"))
        .option("acked", inOrder(returns, wired("client ACK seq=2 ack=2")))
        .option("nothing", inOrder(returns, rst).and(gave(1, SERVER, "close", "")));
  }

  /** How many ACKs were for more than what had come before the gap. */
  private static long acksForAll(Take take) {
    return take.wire().stream()
        .filter(line -> line.startsWith("server ACK") && !line.equals("server ACK seq=1 ack=1"))
        .count();
  }
}
