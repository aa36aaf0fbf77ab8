package tcpcourse.timewait.questions;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/** What chapter 3 asks its reader of a connection's last minute. */
public final class TimeWaitQuestions extends Questions {

  private static final String SERVER_FIRST = "the server closes first";
  private static final String CLIENT_FIRST = "the client closes first";

  /** A tick of a kernel that counts in hundredths, and its rounding. */
  private static final double TICKS = 0.1;

  public TimeWaitQuestions() {
    whoWaits();
    theLastAck();
    oldSegments();
    theMinute();
    newSyn();
  }

  private void whoWaits() {
    compare("left-waiting", "who-closes-first")
        .option("caller", in(SERVER_FIRST, left(CLIENT)).and(in(CLIENT_FIRST, left(CLIENT))))
        .option("first", in(SERVER_FIRST, left(SERVER)).and(in(CLIENT_FIRST, left(CLIENT))))
        .option("last", in(SERVER_FIRST, left(CLIENT)).and(in(CLIENT_FIRST, left(SERVER))))
        .option(
            "abandoned",
            in(SERVER_FIRST, left(CLIENT))
                .and(in(CLIENT_FIRST, never(CLIENT, TIME_WAIT).and(never(SERVER, TIME_WAIT)))));
  }

  /** That side's entry is the only one. */
  private static Fact<Take> left(Side side) {
    return endedIn(side, TIME_WAIT).and(endedIn(side.other(), CLOSED));
  }

  private void theLastAck() {
    Fact<Take> answered = inOrder(segment(2, fin().from(CLIENT)), segment(2, ack().from(SERVER)));
    choose("lost-last-ack", "last-ack-lost", "the server waits in TIME_WAIT")
        .option("unasked", that(TimeWaitQuestions::ackedUnasked, Take::wire))
        .option(
            "goes-on",
            answered.and(count((take, left) -> left <= 60 - inTimeWait(take, SERVER) + TICKS)))
        .option(
            "anew",
            answered.and(count((take, left) -> left >= 60 - sinceRepeatedFin(take) - TICKS)))
        .option("reset", inOrder(segment(2, fin().from(CLIENT)), segment(1, rst().from(SERVER))));
  }

  /** The server has sent its ACK again, though the FIN had not come again. */
  private static boolean ackedUnasked(Take take) {
    List<Crossing> acks = take.segments(ack().from(SERVER));
    return acks.size() > 1
        && take.segments(fin().from(CLIENT)).stream().filter(f -> f.at() < acks.get(1).at()).count()
            < 2;
  }

  /** What the kernel said last of the time that is left, in seconds. */
  private static Fact<Take> count(BiPredicate<Take, Double> such) {
    return that(
        take -> such.test(take, lastReading(take).value()), take -> lastReading(take).value());
  }

  private static Measured lastReading(Take take) {
    return take.all(Measured.class).reduce((earlier, later) -> later).orElseThrow();
  }

  /** For how long that side had been in TIME_WAIT when the count was read last, in seconds. */
  private static double inTimeWait(Take take, Side side) {
    return (lastReading(take).at() - take.first(side, TIME_WAIT).at()) / 1e6;
  }

  private static double sinceRepeatedFin(Take take) {
    Crossing repeated = take.segments(fin().from(CLIENT)).get(1);
    return (lastReading(take).at() - repeated.arrived().orElseThrow()) / 1e6;
  }

  private void oldSegments() {
    choose("old-copy", "old-segment-in-time-wait", "the client is in TIME_WAIT")
        .option("read", gave(CLIENT, "read", "32 bytes", "32 bytes"))
        .option("silence", toTheCopy(List::isEmpty))
        .option("reset", toTheCopy(answer -> answer.stream().anyMatch(s -> s.has(Flag.RST))))
        .option(
            "ack",
            gave(CLIENT, "read", "32 bytes")
                .and(
                    toTheCopy(
                        answer -> answer.size() == 1 && answer.get(0).flags().are(Flag.ACK))));
    choose("old-answer", "old-segment-in-time-wait", "a new connection, whose numbers it fits")
        .option("old", gave(CLIENT, "read", "32 bytes", "32 bytes"))
        .option("waits", gave(CLIENT, "read", "32 bytes"))
        .option("reset", gave(CLIENT, "read", "32 bytes", "SocketException: Connection reset"));
  }

  /** What the client sent once the copy had arrived that was sent first and came last. */
  private static Fact<Take> toTheCopy(Predicate<List<Segment>> such) {
    return that(take -> such.test(answer(take)), TimeWaitQuestions::answer);
  }

  private static List<Segment> answer(Take take) {
    long arrived = take.segments(data().from(SERVER)).get(0).arrived().orElseThrow();
    return take.segments(any().from(CLIENT)).stream()
        .filter(segment -> segment.at() >= arrived)
        .map(Crossing::segment)
        .toList();
  }

  private void theMinute() {
    number("how-long", "sixty-seconds", "", take -> 10 * Math.round(length(take) / 10));
    choose("after-the-minute", "sixty-seconds", "")
        .option("closed", secondClient(CLOSED).and(gave(CLIENT, "close", "", "")))
        .option("told", that(TimeWaitQuestions::closeThrew, take -> take.outcomes(CLIENT, "close")))
        .option("last-ack", secondClient(LAST_ACK))
        .option("time-wait", secondClient(TIME_WAIT));
  }

  /**
   * How long the server's first TIME_WAIT was, in seconds: from its beginning to its end, or by
   * what the kernel said was left on the way. A busy machine looks late, so the least of them is
   * best.
   */
  private static double length(Take take) {
    long began = take.first(SERVER, TIME_WAIT).at();
    DoubleStream left =
        take.all(Measured.class).mapToDouble(read -> read.value() + (read.at() - began) / 1e6);
    DoubleStream ended =
        take.all(StateSeen.class)
            .filter(seen -> seen.side() == SERVER && seen.before() == TIME_WAIT)
            .mapToDouble(seen -> (seen.at() - began) / 1e6);
    return DoubleStream.concat(left, ended).min().orElseThrow();
  }

  /** In what state the client's second connection was seen last. */
  private static Fact<Take> secondClient(TcpState state) {
    return is(
        state,
        take -> {
          List<TcpState> path = take.paths(CLIENT).get(1);
          return path.get(path.size() - 1);
        });
  }

  private static boolean closeThrew(Take take) {
    return take.outcomes(CLIENT, "close").stream().anyMatch(outcome -> !outcome.isEmpty());
  }

  private void newSyn() {
    choose("new-syn", "new-syn-in-time-wait", "with timestamps")
        .option("refused", inOrder(segment(2, syn()), segment(1, rst().from(SERVER))))
        .option("silence", sent(1, synAck()).and(none(rst())).and(stayed(SERVER, TIME_WAIT)))
        .option("beside", sent(2, synAck()).and(stayed(SERVER, TIME_WAIT)))
        .option("let-in", sent(2, synAck()).and(changed(SERVER, TIME_WAIT, SYN_RECV)));
  }
}
