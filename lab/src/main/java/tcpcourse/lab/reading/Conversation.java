package tcpcourse.lab.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/** One connection of a take, to be asked about: the moments that concern it, in order. */
final class Conversation {

  private final Causes causes;
  private final Both<Endpoint> ends;
  private final List<Moment> moments;
  private final boolean alone;
  private final Map<Moment, Integer> places = new HashMap<>();

  Conversation(Causes causes, Both<Endpoint> ends, List<Moment> moments, boolean alone) {
    this.causes = causes;
    this.ends = ends;
    this.moments = moments;
    this.alone = alone;
    moments.forEach(moment -> places.put(moment, places.size()));
  }

  /** Whether the take has no other: then all calls are of this one, and none is missing. */
  boolean isAlone() {
    return alone;
  }

  Endpoint end(Side side) {
    return ends.of(side);
  }

  Optional<Moment> cause(Moment moment) {
    return causes.of(moment);
  }

  Stream<Moment> all(Predicate<Moment> wanted) {
    return moments.stream().filter(wanted);
  }

  Optional<Moment> first(Predicate<Moment> wanted) {
    return all(wanted).findFirst();
  }

  boolean none(Predicate<Moment> wanted) {
    return moments.stream().noneMatch(wanted);
  }

  Optional<Moment> last(Predicate<Moment> wanted) {
    return all(wanted).reduce((earlier, later) -> later);
  }

  /** What it is that comes after {@code from}. */
  Predicate<Moment> after(Moment from) {
    return moment -> places.get(moment) > places.get(from);
  }

  Predicate<Moment> before(Moment to) {
    return moment -> places.get(moment) < places.get(to);
  }

  /** A segment that leaves {@code side}; what the lab forged is nobody's. */
  static Predicate<Moment> leaves(Side side) {
    return m -> m.side() == side && m.leaving().isPresent() && isGenuine(m);
  }

  /** Whether a kernel sent that segment: the lab forges some, and may deliver one twice. */
  static boolean isGenuine(Moment moment) {
    return ((Event.Crossing) moment.event()).origin() == Event.Origin.HOST;
  }

  static Predicate<Moment> arrives(Side side) {
    return m -> m.side() == side && m.arriving().isPresent();
  }

  /** Whether the moment's segment, leaving or arriving, has that flag. */
  static Predicate<Moment> flagged(Flag flag) {
    return m -> segment(m).filter(s -> s.has(flag)).isPresent();
  }

  /** Whether the moment's segment carries data. */
  static Predicate<Moment> withData() {
    return m -> segment(m).filter(s -> s.length() > 0).isPresent();
  }

  static Optional<Segment> segment(Moment moment) {
    return moment.event() instanceof Event.Crossing crossing
        ? Optional.of(crossing.segment())
        : Optional.empty();
  }

  /** A call of {@code side} as it begins; {@code call} as in {@link Event.Call#is}. */
  static Predicate<Moment> begins(Side side, String call) {
    return m -> m.side() == side && m.call().filter(began -> began.is(call)).isPresent();
  }

  /** A call of {@code side} as it comes back. */
  static Predicate<Moment> returns(Side side, String call) {
    return m -> m.side() == side && m.event() instanceof Event.CallReturned back && back.is(call);
  }

  /** A call that has come back with an exception. */
  static Predicate<Moment> failed() {
    return m -> m.event() instanceof Event.CallReturned back && back.failed();
  }

  /** A call that has come back with just this. */
  static Predicate<Moment> gave(String outcome) {
    return m -> m.event() instanceof Event.CallReturned back && back.outcome().equals(outcome);
  }

  /** A socket of {@code side} was seen in {@code state} for the first time. */
  static Predicate<Moment> enters(Side side, TcpState state) {
    return m -> m.side() == side && m.state().filter(seen -> seen.after() == state).isPresent();
  }

  /** When the listener that has this side's port came up, if it listens at that moment. */
  Optional<Moment> listening(Side side, Moment when) {
    List<Moment> whole = causes.moments();
    return whole.subList(0, whole.indexOf(when)).stream()
        .filter(m -> m.side() == side && m.state().filter(this::isOfTheListener).isPresent())
        .reduce((earlier, later) -> later)
        .filter(enters(side, TcpState.LISTEN));
  }

  private boolean isOfTheListener(Event.StateSeen seen) {
    return seen.remote().equals(Endpoint.ANY) && seen.local().port() == end(seen.side()).port();
  }

  /**
   * Whether a program of that side was given this connection's socket: by accept() or connect().
   */
  boolean isHeld(Side side) {
    String peer = end(side.other()).toString();
    return first(begins(side, "connect").or(returns(side, "accept").and(gave(peer)))).isPresent();
  }

  /** Whether that side's state is the last that was seen there. */
  boolean stays(Side side, Moment state) {
    return none(after(state).and(m -> m.side() == side && m.state().isPresent()));
  }

  boolean losesPower(Side side) {
    return first(m -> m.event() instanceof Event.PowerLoss loss && loss.host() == side).isPresent();
  }

  /** How a call that has begun comes back, if it does. */
  Optional<Moment> back(Moment began) {
    int call = began.call().orElseThrow().call();
    return first(m -> m.event() instanceof Event.CallReturned back && back.call() == call);
  }

  /** Whether any call of that side is recorded: a capture, or another program, has none. */
  boolean hasCalls(Side side) {
    return first(m -> m.side() == side && m.event() instanceof Event.Call).isPresent();
  }

  /** How many different bytes these segments carry: one that is sent again counts once. */
  static long bytes(Stream<Moment> segments) {
    return segments
        .map(m -> segment(m).orElseThrow())
        .filter(s -> s.length() > 0)
        .map(s -> List.of(s.sequence(), (long) s.length()))
        .distinct()
        .mapToLong(each -> each.get(1))
        .sum();
  }

  /** "1 byte", "6 bytes". */
  static String bytes(long count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }
}
