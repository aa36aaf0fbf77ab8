package tcpcourse.handshake.questions;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;

/** What chapter 1 asks where segments are lost, come late, cross, or are not wanted any more. */
public final class TroubleQuestions extends Questions {

  private static final String LOST_ACK = "lost-final-ack";
  private static final String OLD = "old-duplicate-syn";
  private static final String THREE = "the RST is lost: the server waits for the third segment";
  private static final String TWO = "two segments suffice: the server takes the SYN at its word";
  private static final String OLD_ANSWERED = "server SYN,ACK seq=0 ack=-99999 len=0";

  /** Linux counts one every 64 ns. */
  private static final double MICROS_PER_NUMBER = 0.064;

  /** The recording's clock and the kernel's may drift apart. */
  private static final long TOLERANCE_MICROS = 1_000;

  public TroubleQuestions() {
    whoMakesGood();
    whatOpensTheServersEnd();
    whereNumbersStart();
    whoKnowsThatItIsOld();
    bothConnect();
    whatIsAcknowledged();
  }

  private void whoMakesGood() {
    choose("syn-lost", "lost-syn", "as the kernel comes")
        .option("kernel", repeated(1).and(gave(CLIENT, "connect", "")))
        .option("anew", repeated(7).and(gave(CLIENT, "connect", "")))
        .option(
            "program",
            that(t -> t.outcomes(CLIENT, "connect").size() > 1, Take::wire)
                .and(gave(1, CLIENT, "connect", "ConnectException: Connection timed out")))
        .option("link", sent(1, syn()).and(arrived(1, syn())));
  }

  private void whatOpensTheServersEnd() {
    choose("ack-lost", LOST_ACK, "the client speaks")
        .option("again", sent(2, bareAck()).and(sent(1, synAck())).and(opensAfter(2, bareAck())))
        .option(
            "data",
            onTheWire("client ACK seq=1 ack=1, dropped")
                .and(sent(1, synAck()))
                .and(opensAfter(1, data())))
        .option("answer", sent(2, synAck()).and(opensAfter(2, synAck())))
        .option("nothing", inOrder(segment(1, data()), segment(1, rst().from(SERVER))));
    choose("cookie-entry", LOST_ACK, "the client speaks, and the server keeps nothing but a cookie")
        .option("answering", went(SERVER, SYN_RECV, ESTABLISHED))
        .option(
            "back",
            went(SERVER, ESTABLISHED)
                .and(opensAfter(1, data()))
                .and(inOrder(entered(SERVER, ESTABLISHED), returned(SERVER, "accept"))))
        .option("accepting", inOrder(returned(SERVER, "accept"), entered(SERVER, ESTABLISHED)));
  }

  /** Of the client's: the third segment of a handshake is the first of these. */
  private static Match bareAck() {
    return ack().from(CLIENT);
  }

  private static Fact<Take> opensAfter(int n, Match match) {
    return inOrder(segment(n, match), entered(SERVER, ESTABLISHED));
  }

  /** The SYN was sent seven times, with so many different numbers. */
  private static Fact<Take> repeated(long numbers) {
    return sent(7, syn())
        .and(is(numbers, take -> numbers(take, syn()).stream().distinct().count()));
  }

  private void whereNumbersStart() {
    choose("same-ports", "initial-sequence-numbers", "each connection from the same port")
        .option("random", risesBy(rises -> rises.stream().anyMatch(by -> by > 1L << 28)))
        .option("next", risesBy(rises -> rises.stream().allMatch(by -> by == 1 || by == 2)))
        .option(
            "clock",
            sent(4, syn()).and(that(TroubleQuestions::goWithTheClock, TroubleQuestions::rises)))
        .option("same", risesBy(rises -> rises.stream().allMatch(by -> by == 0)));
  }

  private static Fact<Take> risesBy(Predicate<List<Long>> holds) {
    return sent(4, syn()).and(that(take -> holds.test(rises(take)), TroubleQuestions::rises));
  }

  /** How far each SYN's number is ahead of the one before. */
  private static List<Long> rises(Take take) {
    List<Long> numbers = numbers(take, syn());
    return IntStream.range(1, numbers.size())
        .mapToObj(i -> ahead(numbers.get(i), numbers.get(i - 1)))
        .toList();
  }

  /** A number is chosen after connect() was called, and before its SYN leaves. */
  private static boolean goWithTheClock(Take take) {
    List<Crossing> syns = take.segments(syn());
    List<Long> calls =
        take.all(CallBegan.class).filter(call -> call.is("connect")).map(CallBegan::at).toList();
    List<Long> rises = rises(take);
    return IntStream.range(1, syns.size())
        .allMatch(
            i -> {
              double micros = rises.get(i - 1) * MICROS_PER_NUMBER;
              return micros >= calls.get(i) - syns.get(i - 1).at() - TOLERANCE_MICROS
                  && micros <= syns.get(i).at() - calls.get(i - 1) + TOLERANCE_MICROS;
            });
  }

  private void whoKnowsThatItIsOld() {
    choose("old-syn", OLD, "the client answers with RST")
        .option("server", sent(1, synAck()).and(onTheWire("server SYN,ACK seq=0 ack=1 len=0")))
        .option("client", onTheWire(OLD_ANSWERED, "client RST seq=-99999"))
        .option("nobody", onTheWire(OLD_ANSWERED).and(went(1, SERVER, SYN_RECV, ESTABLISHED)));
    compare("one-too-few", OLD)
        .option("neither", in(THREE, gave(SERVER, "accept")).and(in(TWO, gave(SERVER, "accept"))))
        .option("two", in(THREE, gave(SERVER, "accept")).and(in(TWO, readsTheOrder())))
        .option("both", in(THREE, readsTheOrder()).and(in(TWO, readsTheOrder())));
  }

  private static Fact<Take> readsTheOrder() {
    return inOrder(returned(SERVER, "accept"), returned(SERVER, "read"))
        .and(gave(1, SERVER, "read", "\"order\\n\""));
  }

  private void bothConnect() {
    choose("both-connect", "simultaneous-open", "the SYNs cross")
        .option("none", sent(1, rst().from(CLIENT)).and(sent(1, rst().from(SERVER))))
        .option("first", sent(2, syn()).and(sent(1, synAck())).and(connections(1, CLIENT)))
        .option(
            "one",
            went(CLIENT, SYN_SENT, SYN_RECV, ESTABLISHED)
                .and(went(SERVER, SYN_SENT, SYN_RECV, ESTABLISHED)))
        .option("two", connections(2, CLIENT).and(connections(2, SERVER)));
  }

  private void whatIsAcknowledged() {
    choose("acked-unread", "listener-closed-with-queue", "the connection waits for accept()")
        .option(
            "waits", went(SERVER, SYN_RECV, ESTABLISHED).and(went(CLIENT, SYN_SENT, ESTABLISHED)))
        .option("fin", inOrder(began(SERVER, "close"), segment(1, fin().from(SERVER))))
        .option("rst", inOrder(began(SERVER, "close"), segment(1, rst().from(SERVER))));
  }
}
