package tcpcourse.lab.cable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import tcpcourse.lab.kernel.PacketSocket;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.MalformedSegmentException;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.watch.Recorder;
import tcpcourse.lab.watch.StateWatch;

/**
 * The wire between the two hosts, in our hands: it sees every segment, in order, with the time at
 * which it left and the time at which it arrived, and does with it as it is told. Rules are tried
 * in the order in which they were given; the first that catches a segment decides.
 */
public final class Cable implements AutoCloseable {

  /** What a host sends into the cable, and whether it can. Guarded by the cable. */
  private static final class Direction {
    private long delay;
    private long lastDue;
    private boolean powered = true;
  }

  private final CableEnds ends;
  private final Recorder recorder;
  private final Duration patience;
  private final Carrier carrier;

  // Guarded by this:
  private final Both<Direction> directions = Both.of(from -> new Direction());
  private final List<Rule> rules = new ArrayList<>();
  private final Underway underway = new Underway();
  private final Arrivals arrivals = new Arrivals();
  private final Tampering tampering = new Tampering();
  private boolean cut;
  private Strays strays;

  public Cable(CableEnds ends, Recorder recorder, Both<StateWatch> watches, Duration patience) {
    this.ends = ends;
    this.recorder = recorder;
    this.patience = patience;
    this.carrier = new Carrier(this, ends, recorder, watches);
  }

  public void start() {
    carrier.start();
  }

  /** Sets how long a segment is underway, in both directions, from the next one on. */
  public void delay(Duration oneWay) {
    delay(Side.CLIENT, oneWay);
    delay(Side.SERVER, oneWay);
  }

  /** Sets how long a segment that {@code from} sends is underway. */
  public synchronized void delay(Side from, Duration oneWay) {
    directions.of(from).delay = oneWay.toNanos();
  }

  /** How long a segment of that side is underway now. */
  public synchronized Duration delay(Side from) {
    return Duration.ofNanos(directions.of(from).delay);
  }

  /** Loses these segments: they leave their host and arrive nowhere. */
  public synchronized void drop(Match match) {
    reject(match, Rejection.SILENCE);
  }

  /**
   * Keeps these segments back until the {@link Hold} is released; what is sent after them passes
   * them.
   */
  public Hold hold(Match match) {
    return hold(match, "");
  }

  /** The same, and says until when: "until the first FIN arrives". */
  public synchronized Hold hold(Match match, String until) {
    Hold hold = new Hold(this, match);
    underway.add(hold);
    rules.add(Rule.hold(match, hold, until));
    return hold;
  }

  /** Lets these segments arrive so much later; what is sent after them passes them. */
  public synchronized void hold(Match match, Duration longer, String words) {
    rules.add(Rule.delay(match, longer, words));
  }

  /** Lets these segments arrive twice. */
  public synchronized void duplicate(Match match) {
    rules.add(new Rule(Rule.Action.DUPLICATE, match));
  }

  /**
   * Does something as soon as the first segment that is meant has arrived, before anything else is
   * carried. It must not wait.
   */
  public synchronized void uponArrival(Match match, Runnable action) {
    arrivals.add(match, action);
  }

  /**
   * Takes these segments off the cable, as a firewall does; their sender has the answer, if there
   * is one, after the delay of a round trip. The ladder shows an ICMP message as the lab's doing,
   * where it arrives, and a RST as injected.
   */
  public synchronized void reject(Match match, Rejection how) {
    rules.add(new Rejecting(match, how));
  }

  /** The same with an ICMP message, as a router does that knows no way further. */
  public synchronized void refuse(Match match, IcmpUnreachable answer) {
    reject(match, Rejection.of(answer));
  }

  /**
   * Is a router from now on that forgets a connection on which nothing was sent for so long, by the
   * cable's clock, and rejects what is sent on it afterwards, until a SYN opens it anew.
   */
  public synchronized void forget(Duration idle, Rejection how) {
    rules.add(new Router(idle, how, recorder));
  }

  /**
   * Carries no packet of more than {@code most} bytes from now on, IPv4 header included.
   *
   * @param told whether the sender of a larger one is told, by ICMP "fragmentation needed"
   */
  public synchronized void narrow(int most, boolean told) {
    rules.add(new NarrowPath(most, told));
  }

  /**
   * Hands no SYN on with a greater MSS from now on, as a router does before a narrow link: what
   * arrives is another segment than left.
   */
  public synchronized void clamp(int mss) {
    rules.add(new Clamping(new Order.Clamp(mss)));
  }

  /**
   * Loses the n-th segment of all, counted from 1, both directions and what is injected together.
   * Before any rule, as {@link #hold(int, Duration)} and {@link #duplicate(int)}, which count
   * likewise; where the experiment is summed up, nothing is counted.
   */
  public synchronized void drop(int n) {
    tampering.drop(n);
  }

  /** Lets the n-th segment of all arrive so much later; what is sent after it passes it. */
  public synchronized void hold(int n, Duration longer) {
    tampering.hold(n, longer);
  }

  /** Lets the n-th segment of all arrive twice. */
  public synchronized void duplicate(int n) {
    tampering.duplicate(n);
  }

  /** Answers packets that are for neither host, and says where to, each place once. */
  public synchronized void uponStray(BiConsumer<Side, String> told) {
    strays = new Strays(told);
  }

  synchronized Optional<Strays> strays() {
    return Optional.ofNullable(strays);
  }

  /** Forgets all rules that are still in force. What is held stays held. */
  public synchronized void forgetRules() {
    rules.removeIf(rule -> !rule.neverApplied());
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

  /**
   * Lets everything that these hold arrive at once, hold by hold, each in order. Held segments that
   * are to cross need one release: after two, an answer to the first may overtake the second.
   */
  public void release(Hold... holds) {
    synchronized (this) {
      long now = System.nanoTime();
      for (Hold hold : holds) {
        for (FrameUnderway frame : hold.empty()) {
          underway.add(frame.due(now++));
        }
      }
    }
    ends.wake();
  }

  synchronized void discard(Hold hold) {
    hold.empty().forEach(frame -> note(frame, Event.Fate.DROPPED));
  }

  /**
   * The rules that no segment ever met: the experiment told the cable something that makes no
   * difference. A narrow path need not meet any where the hosts were told a smaller MSS.
   */
  public synchronized List<String> unmetRules() {
    boolean clamped = rules.stream().anyMatch(r -> r instanceof Clamping && !r.neverApplied());
    return rules.stream()
        .filter(Rule::neverApplied)
        .filter(rule -> !(clamped && rule instanceof NarrowPath))
        .map(Rule::toString)
        .toList();
  }

  /** The same of rules about the n-th segment of all. */
  public synchronized List<String> unmetNumbers() {
    return tampering.unmet().toList();
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
      rules.stream()
          .filter(rule -> rule.catches(frame))
          .findFirst()
          .ifPresentOrElse(rule -> obey(rule, frame), () -> dispatch(frame));
    }
  }

  /** Whether something was to be done with just this segment, and was. Counts it. */
  private boolean tamper(FrameUnderway frame) {
    Optional<Tampering.With> with = recorder.summing() ? Optional.empty() : tampering.withNext();
    with.ifPresent(
        told -> {
          FrameUnderway because = frame.because(told.order());
          switch (told.action()) {
            case DROP -> note(because, Event.Fate.DROPPED);
            case HOLD -> underway.add(because.late(told.longer()));
            case DUPLICATE -> {
              dispatch(frame);
              underway.add(frame.copy(told.order()));
            }
          }
        });
    return with.isPresent();
  }

  private void dispatch(FrameUnderway frame) {
    directions.of(frame.from()).lastDue = frame.due();
    underway.add(frame);
  }

  private void obey(Rule rule, FrameUnderway frame) {
    FrameUnderway because = frame.because(rule.order());
    switch (rule.action) {
      case HOLD -> {
        rule.hold.take(because);
        recorder.ring();
      }
      case DELAY -> underway.add(because.late(rule.longer));
      case DUPLICATE -> {
        dispatch(frame);
        underway.add(frame.copy(rule.order()));
      }
      case CHANGE -> dispatch(because.changed(ends));
      case REJECT -> {
        note(because, Event.Fate.DROPPED);
        rule.answer(frame, ends, directions.of(frame.from()).delay).ifPresent(underway::add);
      }
    }
  }

  /** Lets the rules do what they do without a segment. */
  synchronized void passTime(long nanos) {
    rules.forEach(rule -> rule.passTime(nanos));
  }

  /** Gives out what is due to arrive by now, one at a time. */
  synchronized Optional<FrameUnderway> nextDue() {
    return underway.nextDue();
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

  /** In how many nanoseconds a segment arrives, or a rule has something to do. */
  synchronized long nanosUntilNextDue() {
    long now = System.nanoTime();
    return rules.stream()
        .mapToLong(rule -> rule.nanosUntilSomethingPasses(now))
        .reduce(underway.nanosUntilNextDue(), Math::min);
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
