package tcpcourse.lab;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Absent;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Seen;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * The words of the field, at hand in every {@link Story} without an import: sides, states,
 * segments, and what can be said of a take.
 */
public abstract class Vocabulary {

  protected static final Side CLIENT = Side.CLIENT;
  protected static final Side SERVER = Side.SERVER;

  protected static final TcpState LISTEN = TcpState.LISTEN;
  protected static final TcpState SYN_SENT = TcpState.SYN_SENT;
  protected static final TcpState SYN_RECV = TcpState.SYN_RECV;
  protected static final TcpState ESTABLISHED = TcpState.ESTABLISHED;
  protected static final TcpState FIN_WAIT1 = TcpState.FIN_WAIT1;
  protected static final TcpState FIN_WAIT2 = TcpState.FIN_WAIT2;
  protected static final TcpState CLOSE_WAIT = TcpState.CLOSE_WAIT;
  protected static final TcpState CLOSING = TcpState.CLOSING;
  protected static final TcpState LAST_ACK = TcpState.LAST_ACK;
  protected static final TcpState TIME_WAIT = TcpState.TIME_WAIT;
  protected static final TcpState CLOSED = TcpState.CLOSED;

  protected static Match syn() {
    return Match.syn();
  }

  protected static Match synAck() {
    return Match.synAck();
  }

  protected static Match ack() {
    return Match.ack();
  }

  protected static Match data() {
    return Match.data();
  }

  protected static Match fin() {
    return Match.fin();
  }

  protected static Match rst() {
    return Match.rst();
  }

  protected static Match any() {
    return Match.any();
  }

  /** What {@code seen} gives must be {@code expected}. */
  protected static Fact<Take> is(Object expected, Function<Take, ?> seen) {
    return Fact.is(expected, seen);
  }

  /** {@code holds} must be true; where it is not, {@code seen} is told. */
  protected static Fact<Take> that(Predicate<Take> holds, Function<Take, ?> seen) {
    return Fact.that(holds, seen);
  }

  /** The states of that side's only connection, from first to last. */
  protected static Fact<Take> went(Side side, TcpState... path) {
    return is(List.of(path), take -> take.path(side)).telling("the " + side + " went");
  }

  /** The states of that side's n-th connection, from 1. */
  protected static Fact<Take> went(int n, Side side, TcpState... path) {
    return is(List.of(path), take -> take.paths(side).get(n - 1)).telling("the " + side + " went");
  }

  /** How many connections that side had, whatever became of them. */
  protected static Fact<Take> connections(int count, Side side) {
    return that(take -> take.paths(side).size() == count, Instead.paths(side));
  }

  /** That side's socket changed from the one state into the other. */
  protected static Fact<Take> changed(Side side, TcpState before, TcpState after) {
    return that(
        take ->
            take.all(Event.StateSeen.class)
                .anyMatch(s -> s.side() == side && s.before() == before && s.after() == after),
        Instead.paths(side));
  }

  /** That side's socket was never seen in that state. */
  protected static Fact<Take> never(Side side, TcpState state) {
    return that(take -> !take.saw(side, state), Instead.paths(side));
  }

  /** A socket of that side came into that state, and none left it. */
  protected static Fact<Take> stayed(Side side, TcpState state) {
    return that(
        take ->
            take.saw(side, state)
                && take.all(Event.StateSeen.class)
                    .noneMatch(seen -> seen.side() == side && seen.before() == state),
        Instead.sockets(side));
  }

  /** What that side's calls of this name gave, in order; "" is a plain return. */
  protected static Fact<Take> gave(Side side, String call, String... outcomes) {
    return that(
        take -> take.outcomes(side, call).equals(List.of(outcomes)), Instead.outcomes(side, call));
  }

  /** What that side's n-th call of this name gave, from 1; "" is a plain return. */
  protected static Fact<Take> gave(int n, Side side, String call, String outcome) {
    return that(
        take -> take.outcomes(side, call).get(n - 1).equals(outcome), Instead.outcomes(side, call));
  }

  /** How many of these segments left, whether they arrived or not. */
  protected static Fact<Take> sent(int count, Match match) {
    return that(take -> take.segments(match).size() == count, Instead.count(match));
  }

  /** How many of these segments arrived. */
  protected static Fact<Take> arrived(int count, Match match) {
    return that(
        take -> take.segments(match).stream().filter(s -> s.arrived().isPresent()).count() == count,
        Instead::onTheCable);
  }

  /** None of these segments left. */
  protected static Fact<Take> none(Match match) {
    return sent(0, match);
  }

  /** All that crossed the cable, in the words of {@link Take#wire}. */
  protected static Fact<Take> wire(String... segments) {
    return is(List.of(segments), Take::wire).telling("the cable carried");
  }

  /** All that crossed the cable after the three segments of a handshake. */
  protected static Fact<Take> wireOnceOpen(String... segments) {
    return is(List.of(segments), take -> take.wire().stream().skip(3).toList())
        .telling("behind the third segment came");
  }

  /** The last states of that side's only connection. */
  protected static Fact<Take> endedIn(Side side, TcpState... last) {
    return that(take -> ends(take.path(side), (Object[]) last), take -> take.path(side))
        .telling("the " + side + " went");
  }

  /** These crossed the cable, among others, in the words of {@link Take#wire}. */
  protected static Fact<Take> onTheWire(String... segments) {
    return that(take -> take.wire().containsAll(List.of(segments)), Instead::onTheCable);
  }

  /** The sequence numbers of these segments, as their headers have them. */
  protected static List<Long> numbers(Take take, Match match) {
    return take.segments(match).stream().map(c -> c.segment().sequence()).toList();
  }

  /** How far the number {@code to} is ahead of {@code from}: sequence numbers wrap at 2^32. */
  protected static long ahead(long to, long from) {
    return to - from & 0xffffffffL;
  }

  /** What was read off a host under that name, in order. */
  protected static Fact<Take> measured(String what, double... values) {
    List<Double> expected = DoubleStream.of(values).boxed().toList();
    return is(expected, take -> readings(take, what)).telling(what + ":");
  }

  /** What was read off a host under that name, in order. */
  protected static List<Double> readings(Take take, String what) {
    return take.all(Event.Measured.class)
        .filter(reading -> reading.what().equals(what))
        .map(Event.Measured::value)
        .toList();
  }

  /** Each take must bear it out. */
  protected static Fact<Recording> each(Fact<? super Take> fact) {
    return recording ->
        recording.takes().stream().flatMap(take -> fact.otherwise(take).stream()).findFirst();
  }

  /** The take of that name must bear it out, as a part of what is {@link Story#compared}. */
  protected static Fact<Recording> in(String take, Fact<? super Take> fact) {
    return recording -> fact.telling(take + ":").otherwise(recording.take(take));
  }

  /** What {@code seen} gives of one take it gives of the other, too. */
  protected static Fact<Recording> same(String one, String other, Function<Take, ?> seen) {
    return recording -> is(seen.apply(recording.take(one)), seen).otherwise(recording.take(other));
  }

  /** One event of a take, to be put in order with others. */
  protected interface Which {
    Event in(Take take);
  }

  /** These events happened in this order. */
  protected static Fact<Take> inOrder(Which... events) {
    return that(
        take -> take.inOrder(Stream.of(events).map(e -> e.in(take)).toArray(Event[]::new)),
        take -> Seen.inOrder(take, Stream.of(events).map(e -> e.in(take))));
  }

  /** The n-th of these segments, from 1, as it left. */
  protected static Which segment(int n, Match match) {
    return take -> {
      List<Event.Crossing> all = take.segments(match);
      if (all.size() < n) {
        throw new Absent("this take has not seen the " + match + (n > 1 ? " number " + n : ""));
      }
      return all.get(n - 1);
    };
  }

  /** The last of these segments, as it left. */
  protected static Which lastSegment(Match match) {
    return take -> take.segments(match).stream().reduce((earlier, later) -> later).orElseThrow();
  }

  /** The first call of that name on that side, as it began. */
  protected static Which began(Side side, String call) {
    return take -> take.began(side, call);
  }

  /** The first call of that name on that side, as it came back. */
  protected static Which returned(Side side, String call) {
    return take -> take.returned(side, call);
  }

  /** The first call of that name on that side that came back with that outcome. */
  protected static Which returned(Side side, String call, String outcome) {
    return take ->
        take.first(
            call + " on the " + side + " give " + outcome,
            Event.CallReturned.class,
            back -> back.side() == side && back.is(call) && back.outcome().equals(outcome));
  }

  /** The first time that side was seen in that state. */
  protected static Which entered(Side side, TcpState state) {
    return take -> take.first(side, state);
  }

  /** The first event of that kind. */
  protected static Which first(Class<? extends Event> kind) {
    return take -> take.first("“" + Seen.kind(kind) + "”", kind, any -> true);
  }

  /** From the one event to the other it took at least so many milliseconds. */
  protected static Fact<Take> atLeast(long millis, Which from, Which to) {
    return that(
        take -> to.in(take).at() - from.in(take).at() >= millis * 1_000,
        take -> "it took " + (to.in(take).at() - from.in(take).at()) / 1e3 + " ms");
  }

  /** From the one segment's arrival to the other's leaving it took at least so many ms. */
  protected static Fact<Take> answeredAfter(long millis, Which arrives, Which leaves) {
    Function<Take, Long> micros =
        take -> {
          Event.Crossing heard = (Event.Crossing) arrives.in(take);
          return leaves.in(take).at() - heard.arrived().orElseThrow();
        };
    return that(
        take -> micros.apply(take) >= millis * 1_000,
        take -> "it took " + micros.apply(take) / 1e3 + " ms");
  }

  /** The first two of these segments passed each other: each left before the other arrived. */
  protected static Fact<Take> crossing(Match match) {
    return that(
        take ->
            take.segments(match).get(1).at() < take.segments(match).get(0).arrived().orElseThrow(),
        Instead::onTheCable);
  }

  /** The last that crossed the cable, in the words of {@link Take#wire}. */
  protected static Fact<Take> wireEnds(String... segments) {
    return that(take -> ends(take.wire(), (Object[]) segments), Instead::onTheCable);
  }

  private static boolean ends(List<?> all, Object... last) {
    return all.subList(Math.max(0, all.size() - last.length), all.size()).equals(List.of(last));
  }
}
