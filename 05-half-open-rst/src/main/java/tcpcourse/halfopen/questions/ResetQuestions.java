package tcpcourse.halfopen.questions;

import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** What chapter 5 asks of RST, and of a FIN that hides one. */
public final class ResetQuestions extends Questions {

  private static final String BROKEN_PIPE = "SocketException: Broken pipe";
  private static final String RESET = "SocketException: Connection reset";

  public ResetQuestions() {
    whatAnEndHides();
    whoIsBelieved();
  }

  private void whatAnEndHides() {
    String all = "it has read everything";
    String nothing = "it has read nothing";
    Fact<Take> end = gave(1, CLIENT, "read", "-1");
    Fact<Take> reset = arrived(2, rst().from(SERVER));
    compare("closed-unread", "close-with-unread-data")
        .option("told", in(all, end).and(in(nothing, gave(1, CLIENT, "read", RESET))))
        .option("same", in(all, end).and(in(nothing, end.and(none(rst())))))
        .option("hidden", in(all, end.and(none(rst()))).and(in(nothing, end.and(reset))));
    choose("write-after-end", "write-to-a-closed-peer", "FIN has come: read, read, write")
        .option("signal", gave(CLIENT, "write"))
        .option("pipe", gave(CLIENT, "write", BROKEN_PIPE))
        .option("taken", gave(CLIENT, "write", "").and(onTheWire("server ACK seq=2 ack=7")))
        .option(
            "lost",
            gave(CLIENT, "write", "")
                .and(inOrder(segment(1, data()), segment(1, rst().from(SERVER)))));
  }

  private void whoIsBelieved() {
    Which forged = segment(1, rst().from(CLIENT));
    Which answer = segment(1, ack().from(SERVER));
    Which nextWords = segment(1, data().from(CLIENT));
    choose("near-miss", "blind-reset", "RST within the window")
        .option("ends", went(SERVER, SYN_RECV, ESTABLISHED, CLOSED))
        .option("drops", inOrder(forged, nextWords, answer))
        .option("asks", inOrder(forged, answer, nextWords).and(endedIn(SERVER, ESTABLISHED)))
        .option("resets", inOrder(forged, segment(1, rst().from(SERVER))));
  }
}
