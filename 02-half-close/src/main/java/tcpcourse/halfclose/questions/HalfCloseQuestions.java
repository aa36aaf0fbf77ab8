package tcpcourse.halfclose.questions;

import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Event.Collected;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;

/** What chapter 2 asks its reader. */
public final class HalfCloseQuestions extends Questions {

  private static final Which CLIENTS_FIN = segment(1, fin().from(CLIENT));
  private static final Which SERVERS_FIN = segment(1, fin().from(SERVER));
  private static final String BROKEN_PIPE = "SocketException: Broken pipe";
  private static final String RESET = "SocketException: Connection reset";

  public HalfCloseQuestions() {
    endingOneDirection();
    fourSegments();
    threeSegments();
    nobodyCloses();
    talkingToNobody();
    whenCloseReturns();
    bytesUnread();
    shuttingTheInput();
    aLoss();
  }

  private void endingOneDirection() {
    choose("never-told", "half-close", "the client only stops writing")
        .option("zero", gave(2, SERVER, "read", "0 bytes"))
        .option("end", gave(2, SERVER, "read", "-1"))
        .option("waits", gave(SERVER, "read", "\"Alice was\\nbeginning to\""))
        .option("timeout", gave(2, SERVER, "read", "SocketTimeoutException: Read timed out"));
  }

  private void fourSegments() {
    Which lastAck = wired("client ACK seq=2 ack=2");
    choose("last-ack", "four-segments", "nobody has sent data")
        .option("nothing", silentAfter(CLIENT, SERVERS_FIN))
        .option("rst", inOrder(SERVERS_FIN, segment(1, rst().from(CLIENT))))
        .option("kernel", inOrder(returned(CLIENT, "close"), SERVERS_FIN, lastAck))
        .option("reader", inOrder(SERVERS_FIN, returned(CLIENT, "read"), lastAck));
  }

  private void threeSegments() {
    number(
        "prompt-close",
        "three-segments",
        "the server closes when it reads -1",
        take -> segmentsAfter(began(CLIENT, "close"), take));
  }

  private void nobodyCloses() {
    String closes = "the client has called close()";
    String shuts = "the client has called shutdownOutput()";
    Fact<Take> untilTheFin = changed(CLIENT, FIN_WAIT2, TIME_WAIT);
    Fact<Take> byItself = inOrder(entered(CLIENT, CLOSED), began(SERVER, "close"));
    Fact<Take> whileItReads = inOrder(entered(CLIENT, CLOSED), returned(CLIENT, "read"));
    Fact<Take> notWhileItReads = inOrder(returned(CLIENT, "read"), entered(CLIENT, CLOSED));
    compare("fin-wait2-ends", "forgotten-close")
        .option("both", in(closes, byItself).and(in(shuts, whileItReads)))
        .option("closed", in(closes, byItself).and(in(shuts, notWhileItReads)))
        .option("shut", in(closes, untilTheFin).and(in(shuts, whileItReads)))
        .option("neither", in(closes, untilTheFin).and(in(shuts, notWhileItReads)));
    choose("leaked-fin", "leaked-socket", "nothing refers to the Socket any more")
        .option("never", none(fin().from(SERVER)).and(none(rst())))
        .option("scope", inOrder(SERVERS_FIN, first(Collected.class)))
        .option("collected", inOrder(first(Collected.class), SERVERS_FIN).and(none(rst())))
        .option("rst", inOrder(first(Collected.class), segment(1, rst().from(SERVER))));
  }

  private void talkingToNobody() {
    choose("write-to-nobody", "data-after-close", "after close(); the server writes again")
        .option("told", gave(1, SERVER, "write", BROKEN_PIPE))
        .option("silence", gave(SERVER, "write", "", "").and(gave(SERVER, "read", "-1")))
        .option("late", gave(SERVER, "write", "", BROKEN_PIPE).and(gave(SERVER, "read", "-1")))
        .option("reset", gave(SERVER, "write", "", BROKEN_PIPE).and(gave(SERVER, "read", RESET)));
  }

  private void whenCloseReturns() {
    Which close = returned(CLIENT, "close");
    Which serverReads = began(SERVER, "read");
    choose("close-leaves", "close-returns-at-once", "by default")
        .option("waits", inOrder(serverReads, close))
        .option(
            "dropped", inOrder(close, serverReads).and(gave(SERVER, "read", "4344 bytes", "-1")))
        .option("fin-first", inOrder(CLIENTS_FIN, close))
        .option(
            "left",
            inOrder(close, serverReads, segment(4, data().from(CLIENT)), CLIENTS_FIN)
                .and(gave(SERVER, "read", "4344 bytes", "2656 bytes", "-1")));
  }

  private void bytesUnread() {
    choose("lost-answer", "drain-before-close", "half of it unread, and the answer is lost once")
        .option("again", gave(1, CLIENT, "read", "\"answer\\n\""))
        .option("end", gave(1, CLIENT, "read", "-1"))
        .option("waits", gave(CLIENT, "read"))
        .option("reset", gave(1, CLIENT, "read", RESET));
    Fact<Take> clientWaits = endedIn(CLIENT, TIME_WAIT);
    choose("who-waits", "drain-before-close", "all of it read, and the answer is lost once")
        .option("client", clientWaits.and(inOrder(began(CLIENT, "close"), began(SERVER, "close"))))
        .option("ack", clientWaits.and(inOrder(CLIENTS_FIN, SERVERS_FIN)))
        .option("server", endedIn(SERVER, TIME_WAIT).and(inOrder(SERVERS_FIN, CLIENTS_FIN)))
        .option("last", clientWaits.and(inOrder(SERVERS_FIN, CLIENTS_FIN)));
  }

  private void shuttingTheInput() {
    Which itsData = segment(1, data().from(CLIENT));
    choose("shut-input", "shutdown-input", "the input is shut")
        .option("fin", inOrder(SERVERS_FIN, itsData))
        .option("window", that(take -> !take.segments(noRoomAt(SERVER)).isEmpty(), Take::wire))
        .option(
            "nothing",
            that(take -> take.wire().get(3).startsWith("client PSH,ACK"), Take::wire)
                .and(onTheWire("server ACK seq=1 ack=9")))
        .option("rst", inOrder(itsData, segment(1, rst().from(SERVER)), began(SERVER, "close")));
  }

  private void aLoss() {
    Which lost = segment(1, data());
    Which again = segment(2, data());
    Which answer = segment(1, ack().from(SERVER));
    choose("who-misses-it", "lost-data-segment", "nothing behind it, and lost twice")
        .option("server", inOrder(lost, answer, again))
        .option("program", failed(1, CLIENT, "write"))
        .option("nobody", sent(1, data()))
        .option("client", inOrder(lost, again, answer).and(gave(CLIENT, "write", "")));
  }

  /** That side sent nothing after that. */
  private static Fact<Take> silentAfter(Side side, Which event) {
    return that(
        take ->
            take.segments(any().from(side)).stream()
                .noneMatch(segment -> take.inOrder(event.in(take), segment)),
        Take::wire);
  }

  /** That side's n-th call of this name, from 1, threw an exception. */
  private static Fact<Take> failed(int n, Side side, String call) {
    return that(
        take -> take.outcomes(side, call).get(n - 1).contains("Exception"),
        take -> take.outcomes(side, call));
  }

  private static Match noRoomAt(Side side) {
    return ack().from(side).which("with window 0", segment -> segment.window() == 0);
  }
}
