package tcpcourse.halfopen.questions;

import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.Boot;
import tcpcourse.lab.recording.Event.PowerLoss;
import tcpcourse.lab.recording.Event.Signal;
import tcpcourse.lab.recording.Event.Signalled;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** What chapter 5 asks where a peer is gone, and nobody says so. */
public final class SilenceQuestions extends Questions {

  private static final String BROKEN_PIPE = "SocketException: Broken pipe";
  private static final String RESET = "SocketException: Connection reset";
  private static final String TIMED_OUT = "SocketException: Connection timed out";

  /** One second idle, and three probes a second apart. */
  private static final long KEEP_ALIVE_MILLIS = 4_000;

  public SilenceQuestions() {
    theServerIsUpAgain();
    theServerStaysAway();
    whoTellsThemApart();
    onlyTheProcess();
    whereKeepAliveIsSilent();
    aStoppedProcess();
  }

  private void theServerIsUpAgain() {
    choose("who-finds-out", "power-loss-and-reboot", "then it reads")
        .option("write", gave(1, CLIENT, "write", BROKEN_PIPE))
        .option("goes-on", inOrder(first(Boot.class), segment(1, ack().from(SERVER))))
        .option("end", arrived(1, fin().from(SERVER)).and(gave(1, CLIENT, "read", "-1")))
        .option(
            "rst",
            inOrder(segment(1, data()), segment(1, rst().from(SERVER)))
                .and(gave(1, CLIENT, "write", ""))
                .and(gave(1, CLIENT, "read", RESET)));
  }

  private void theServerStaysAway() {
    number(
        "only-reads",
        "power-loss",
        "the client only reads",
        take -> segmentsAfter(first(PowerLoss.class), take));
    Fact<Take> givesUp = gave(1, CLIENT, "read", TIMED_OUT);
    Fact<Take> repeats = inOrder(segment(1, data()), segment(2, data()));
    choose("no-answer", "power-loss", "the client has written, then reads")
        .option("rst", arrived(1, rst().from(SERVER)).and(gave(1, CLIENT, "read", RESET)))
        .option("never", gave(CLIENT, "read"))
        .option("at-once", sent(1, data()).and(givesUp))
        .option("kernel", repeats.and(givesUp));
  }

  private void whoTellsThemApart() {
    String lives = "the server lives and says nothing";
    String gone = "the server has lost power";
    compare("which-call", "idle-half-open")
        .option("connected", in(gone, gave(CLIENT, "isConnected", "false")))
        .option("read", in(gone, gave(CLIENT, "read", "-1")))
        .option(
            "state", in(lives, endedIn(CLIENT, ESTABLISHED)).and(in(gone, endedIn(CLIENT, CLOSED))))
        .option(
            "none",
            same(lives, gone, take -> take.outcomes(CLIENT, "isConnected"))
                .and(same(lives, gone, take -> take.outcomes(CLIENT, "read")))
                .and(same(lives, gone, take -> take.path(CLIENT))));
  }

  private void onlyTheProcess() {
    // Nothing but the handshake had crossed when it was killed.
    number(
        "killed-segments",
        "killed-process",
        "it has read everything",
        take -> take.segments().size() - 3);
    choose("killed-unread", "killed-process", "it has not read everything")
        .option("fin", sent(1, fin().from(SERVER)).and(gave(CLIENT, "read", "-1")))
        .option("silence", none(fin()).and(none(rst())).and(gave(CLIENT, "read")))
        .option("rst", sent(1, rst().from(SERVER)).and(gave(CLIENT, "read", RESET)));
  }

  private void whereKeepAliveIsSilent() {
    Fact<Take> probed = sent(1 + 3, ack().from(CLIENT));
    Fact<Take> notProbed = sent(1, ack().from(CLIENT));
    Fact<Take> givesUp = gave(1, CLIENT, "read", TIMED_OUT);
    choose(
            "keep-alive-late",
            "keep-alive-with-data-queued",
            "one byte is not acknowledged, and the server is gone")
        .option("as-before", probed.and(givesUp))
        .option("sooner", notProbed.and(givesUp).and(is(false, SilenceQuestions::isLate)))
        .option("later", notProbed.and(givesUp).and(is(true, SilenceQuestions::isLate)))
        .option("never", gave(CLIENT, "read"));
  }

  /** Whether read() came back later than keep-alive alone would have had it. */
  private static boolean isLate(Take take) {
    long lost = first(PowerLoss.class).in(take).at();
    return take.returned(CLIENT, "read").at() - lost > 1_000 * KEEP_ALIVE_MILLIS;
  }

  private void aStoppedProcess() {
    choose("stopped-server", "heartbeat", "the server's process is stopped, and goes on")
        .option("nothing", is(0L, SilenceQuestions::sentWhileStopped))
        .option(
            "ack",
            whileStopped(wired("server ACK seq=6 ack=11"))
                .and(is(1L, SilenceQuestions::sentWhileStopped)))
        .option("beat", whileStopped(wired("server PSH,ACK seq=6 ack=11")))
        .option("rst", whileStopped(segment(1, rst().from(SERVER))));
  }

  private static Fact<Take> whileStopped(Which event) {
    return inOrder(first(Signalled.class), event, SilenceQuestions::goesOn);
  }

  /** How many segments the server sent while its process was stopped. */
  private static long sentWhileStopped(Take take) {
    Event stopped = first(Signalled.class).in(take);
    return take.segments(any().from(SERVER)).stream()
        .filter(segment -> take.inOrder(stopped, segment, goesOn(take)))
        .count();
  }

  private static Event goesOn(Take take) {
    return take.first("it go on", Signalled.class, signal -> signal.signal() == Signal.CONT);
  }
}
