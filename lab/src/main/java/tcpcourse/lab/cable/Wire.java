package tcpcourse.lab.cable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import tcpcourse.lab.kernel.PacketSocket;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.MalformedSegmentException;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.Time;
import tcpcourse.lab.watch.Recorder;
import tcpcourse.lab.watch.StateWatch;

/**
 * What is on its way between two hosts, and when it arrives; the wire can be cut, and has at each
 * end a host with or without power. What is done with single segments, {@link Cable} knows.
 */
abstract class Wire implements AutoCloseable {

  /** What a host sends into the wire, and whether it can. Guarded by the wire. */
  private static final class Direction {
    private long delay;
    private long lastDue;
    private boolean powered = true;

    private Direction(Duration delay) {
      this.delay = delay.toNanos();
    }
  }

  final CableEnds ends;
  final Recorder recorder;
  private final Duration patience;
  private final Carrier carrier;

  // Guarded by this:
  private final Both<Direction> directions;
  final Underway underway = new Underway();
  private final Arrivals arrivals = new Arrivals();
  private boolean cut;
  private Strays strays;

  Wire(
      CableEnds ends,
      Both<Duration> delays,
      Recorder recorder,
      Both<StateWatch> watches,
      Duration patience) {
    this.ends = ends;
    this.directions = Both.of(from -> new Direction(delays.of(from)));
    this.recorder = recorder;
    this.patience = patience;
    this.carrier = new Carrier(this, ends, recorder, watches);
  }

  public void start() {
    carrier.start();
  }

  /** Has segments be underway for so long, in both directions, from the next one on. */
  public void delay(Duration oneWay) {
    set(Side.CLIENT, oneWay);
    set(Side.SERVER, oneWay);
    tell("both sides send", oneWay);
  }

  /** The same, of segments that {@code from} sends. The recording says so. */
  public void delay(Side from, Duration oneWay) {
    set(from, oneWay);
    tell("the " + from + " sends", oneWay);
  }

  private synchronized void set(Side from, Duration oneWay) {
    directions.of(from).delay = oneWay.toNanos();
  }

  private void tell(String sent, Duration oneWay) {
    String told = "from here on, what " + sent + " takes " + Time.words(oneWay);
    recorder.add(at -> new Event.Note(at, told));
  }

  /** How long a segment of that side is underway now. */
  public synchronized Duration delay(Side from) {
    return Duration.ofNanos(directions.of(from).delay);
  }

  /**
   * Does something as soon as the first segment that is meant has arrived, before anything else is
   * carried. It must not wait.
   */
  public synchronized void uponArrival(Match match, Runnable action) {
    arrivals.add(match, action);
  }

  /** Answers packets that are for neither host, and says where to, each place once. */
  public synchronized void uponStray(BiConsumer<Side, String> told) {
    strays = new Strays(told);
  }

  synchronized Optional<Strays> strays() {
    return Optional.ofNullable(strays);
  }

  /** Puts a segment on the cable as if {@code from} had sent it. It takes as long as any other. */
  public void inject(Side from, Segment segment) {
    long now = System.nanoTime();
    byte[] bytes = ends.frame(from, segment);
    synchronized (this) {
      long due = now + directions.of(from).delay;
      FrameUnderway frame =
          new FrameUnderway(
              from, bytes, segment, Event.Origin.INJECTED, now, due, Optional.empty());
      if (!tamper(frame)) {
        underway.add(frame);
      }
    }
    ends.wake();
  }

  /**
   * Cuts the cable: what is on it, and what is sent from now on, is lost without a word to anyone.
   */
  public void cut() {
    synchronized (this) {
      cut = true;
      underway.takeOff().forEach(frame -> note(frame, Event.Fate.CUT));
    }
    recorder.add(at -> new Event.Cut(at));
  }

  /** Mends the cable. */
  public void restore() {
    recorder.add(at -> new Event.Restored(at));
    synchronized (this) {
      cut = false;
    }
  }

  /** What is sent to a host without power gets lost at its end, and nothing comes from there. */
  public synchronized void power(Side side, boolean on) {
    directions.of(side).powered = on;
  }

  Recorder recorder() {
    return recorder;
  }

  Duration patience() {
    return patience;
  }

  /** Takes in what a host has sent, and does with it as it was told. */
  synchronized void accept(Side from, PacketSocket.Frame sent) {
    Direction direction = directions.of(from);
    if (!direction.powered) {
      return; // the dead machine's kernel still runs in its corner; the world must not hear of it
    }
    Segment segment;
    try {
      segment = ends.segment(sent.bytes());
    } catch (MalformedSegmentException notTcp) {
      return; // ICMP and the like have no place in a connection's story; they stop here
    }
    // What left first arrives first, even where the delay has become shorter in between.
    long due = Math.max(sent.nanos() + direction.delay, direction.lastDue + 1);
    FrameUnderway frame =
        new FrameUnderway(
            from, sent.bytes(), segment, Event.Origin.HOST, sent.nanos(), due, Optional.empty());
    if (cut) {
      note(frame, Event.Fate.CUT);
    } else if (!tamper(frame)) {
      treat(frame);
    }
  }

  /** Whether something was to be done with just this segment, and was. Counts it. */
  abstract boolean tamper(FrameUnderway frame);

  /** Does with a segment what a rule says; if none does, {@link #dispatch} lets it go its way. */
  abstract void treat(FrameUnderway frame);

  /** Lets the rules do what they do without a segment. */
  abstract void passTime(long nanos);

  void dispatch(FrameUnderway frame) {
    directions.of(frame.from()).lastDue = frame.due();
    underway.add(frame);
  }

  /** Gives out what is due to arrive by now, one at a time. */
  synchronized Optional<FrameUnderway> nextDue() {
    return underway.nextDue();
  }

  /** In how many nanoseconds a segment arrives, or a rule has something to do. */
  synchronized long nanosUntilNextDue() {
    return underway.nanosUntilNextDue();
  }

  /** Does what was to be done upon the arrival of this. Called by the carrier. */
  void arrived(FrameUnderway frame) {
    List<Runnable> met;
    synchronized (this) {
      met = arrivals.met(frame);
    }
    met.forEach(Runnable::run);
  }

  synchronized boolean isPowered(Side side) {
    return directions.of(side).powered;
  }

  void note(FrameUnderway frame, Event.Fate fate) {
    recorder.add(frame.left(), at -> frame.crossing(at, fate, OptionalLong.empty()));
  }

  /** Whether nothing is underway; what is held back does not come by itself. */
  public synchronized boolean isEmpty() {
    return underway.isEmpty();
  }

  /** What is underway, held or arriving just now; the recording may have that last one, too. */
  public synchronized List<Event.Crossing> underway() {
    return underway
        .segments()
        .map(
            frame ->
                frame.crossing(
                    recorder.micros(frame.left()), Event.Fate.ON_THE_CABLE, OptionalLong.empty()))
        .toList();
  }

  /** Notes what is still underway or held as being on the cable; called when the take ends. */
  public synchronized void noteWhatIsLeft() {
    underway.takeOffAll().forEach(frame -> note(frame, Event.Fate.ON_THE_CABLE));
  }

  /** See {@link Carrier#settle}. */
  public void settle() throws InterruptedException {
    carrier.settle(patience);
  }

  /** See {@link Carrier#drain}. */
  public void drain() throws InterruptedException {
    carrier.drain(patience);
  }

  /** Stops carrying. Waits for the carrier, so that nobody uses the ends any more. */
  @Override
  public void close() {
    carrier.close();
  }
}
