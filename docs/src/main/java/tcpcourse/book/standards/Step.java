package tcpcourse.book.standards;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.SegmentFlags;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.TcpState;

/**
 * A step of a {@link LogPattern}: what a line of the log must be.
 *
 * @param is the line itself
 * @param before no line between the step before and this one
 * @param rest the lines behind it
 * @param notes whether a later step asks for this segment's acknowledgment number
 * @param asks whether the segment's sequence number must be the one that was noted
 */
record Step(
    Predicate<LogLine> is,
    Predicate<LogLine> before,
    Predicate<List<LogLine>> rest,
    boolean notes,
    boolean asks) {

  private static Step of(Predicate<LogLine> is) {
    return new Step(is, line -> false, rest -> true, false, false);
  }

  private static <E extends Event> Step of(Class<E> kind, Predicate<E> is) {
    return of(line -> kind.isInstance(line.event()) && is.test(kind.cast(line.event())));
  }

  private static Step segment(Predicate<LogLine> where, Predicate<SegmentFlags> flags) {
    return of(
        line ->
            line.event() instanceof Event.Crossing crossing
                && where.test(line)
                && flags.test(crossing.segment().flags()));
  }

  /** A segment with exactly these control bits comes in. */
  static Step rcv(Flag... flags) {
    return segment(LogLine::arrives, these -> these.are(flags));
  }

  /** A segment that has these control bits, and perhaps more, comes in. */
  static Step rcvAny(Flag... flags) {
    return segment(LogLine::arrives, these -> Stream.of(flags).allMatch(these::has));
  }

  /** A segment with exactly these control bits goes out. */
  static Step snd(Flag... flags) {
    return segment(line -> !line.arrives(), these -> these.are(flags));
  }

  /** A segment that has this control bit goes out. */
  static Step sndAny(Flag flag) {
    return segment(line -> !line.arrives(), these -> these.has(flag));
  }

  /** On the cable, from A: a segment with exactly these control bits, which arrives. */
  static Step fromA(Flag... flags) {
    return segment(LogLine::byA, these -> these.are(flags)).delivered();
  }

  /** On the cable, from B. */
  static Step fromB(Flag... flags) {
    return segment(line -> !line.byA(), these -> these.are(flags)).delivered();
  }

  /** On the cable, from either. */
  static Step fromEither(Flag... flags) {
    return segment(line -> true, these -> these.are(flags)).delivered();
  }

  /** On the cable, from A: data. */
  static Step dataFromA() {
    return segment(LogLine::byA, these -> these.has(Flag.ACK)).delivered().data();
  }

  /** On the cable, from B: data. */
  static Step dataFromB() {
    return segment(line -> !line.byA(), these -> these.has(Flag.ACK)).delivered().data();
  }

  /** On the cable, from A: it got lost. */
  static Step lostFromA(Flag... flags) {
    return segment(LogLine::byA, these -> these.are(flags)).fate(false);
  }

  private Step delivered() {
    return fate(true);
  }

  private Step fate(boolean arrived) {
    return and(line -> ((Event.Crossing) line.event()).arrived().isPresent() == arrived);
  }

  /** A connection of the host changes its state. */
  static Step change(TcpState from, TcpState to) {
    return state(from, to, false);
  }

  /** A listener of the host changes its state. */
  static Step listener(TcpState from, TcpState to) {
    return state(from, to, true);
  }

  private static Step state(TcpState from, TcpState to, boolean listener) {
    return of(
        Event.StateSeen.class,
        seen ->
            seen.before() == from && seen.after() == to && LogLine.isListener(seen) == listener);
  }

  /** A program of the host calls one of these. */
  static Step calls(String... names) {
    return of(Event.CallBegan.class, call -> List.of(names).contains(call.name()));
  }

  /** A call comes back, and gives this. */
  static Step gave(String name, String outcome) {
    return gave(name, outcome::equals);
  }

  static Step gave(String name, Predicate<String> outcome) {
    return of(
        Event.CallReturned.class, back -> back.name().equals(name) && outcome.test(back.outcome()));
  }

  /** Nothing that is recorded brings about what follows. */
  static Step byItself() {
    return of(line -> line.event() == null);
  }

  /** The lab has set this on A. */
  static Step setOnA(String name, String value) {
    return setting(name, value).and(LogLine::byA);
  }

  /** The lab has set this on B. */
  static Step setOnB(String name, String value) {
    return setting(name, value).and(line -> !line.byA());
  }

  /** The lab has set this on either host. */
  static Step setting(String name, String value) {
    return of(
        Event.Setting.class,
        set -> set.name().equals(name) && set.value().filter(value::equals).isPresent());
  }

  /** A loses power. */
  static Step powerLossOfA() {
    return of(Event.PowerLoss.class, loss -> true).and(LogLine::byA);
  }

  /** Any call begins. */
  static Step anyCall() {
    return of(Event.CallBegan.class, call -> true);
  }

  /** Any segment goes out. */
  static Step anySent() {
    return segment(line -> !line.arrives(), flags -> true);
  }

  /** Any segment goes out or comes in. */
  static Step anySegment() {
    return of(Event.Crossing.class, crossing -> true);
  }

  /** Something that can bring about what follows. */
  static Step cause() {
    return of(LogLine::isCause);
  }

  private Step and(Predicate<LogLine> also) {
    return new Step(is.and(also), before, rest, notes, asks);
  }

  Step seq(long number) {
    return seq(n -> n == number);
  }

  Step seq(LongPredicate number) {
    return and(line -> number.test(line.sequence()));
  }

  Step ack(long number) {
    return ack(n -> n == number);
  }

  Step ack(LongPredicate number) {
    return and(line -> number.test(line.acknowledgment()));
  }

  Step len(int bytes) {
    return and(line -> ((Event.Crossing) line.event()).segment().length() == bytes);
  }

  private Step data() {
    return and(line -> ((Event.Crossing) line.event()).segment().length() > 0);
  }

  /** A rule takes it off the cable. */
  Step dropped() {
    return and(line -> ((Event.Crossing) line.event()).fate() == Event.Fate.DROPPED);
  }

  /** A later step asks for its acknowledgment number. */
  Step noted() {
    return new Step(is, before, rest, true, asks);
  }

  /** Its sequence number is the acknowledgment number that was noted. */
  Step asNoted() {
    return new Step(is, before, rest, notes, true);
  }

  /** Between the step before and this one there is nothing of that kind. */
  Step unless(Step... these) {
    return new Step(
        is, before.or(line -> Stream.of(these).anyMatch(s -> s.is.test(line))), rest, notes, asks);
  }

  /** Between the step before and this one there is nothing but that. */
  Step nothingBut(Step these) {
    return new Step(is, before.or(these.is.negate()), rest, notes, asks);
  }

  /** It comes right behind the step before. */
  Step atOnce() {
    return new Step(is, line -> true, rest, notes, asks);
  }

  /** Nothing of that kind comes behind it. */
  Step neverThen(Step that) {
    return new Step(is, before, rest -> rest.stream().noneMatch(that.is), notes, asks);
  }

  /** Something of that kind comes behind it. */
  Step laterThen(Step that) {
    return new Step(is, before, rest -> rest.stream().anyMatch(that.is), notes, asks);
  }

  boolean matches(LogLine line, OptionalLong noted) {
    return is.test(line) && (!asks || noted.isPresent() && noted.getAsLong() == line.sequence());
  }
}
