package tcpcourse.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import tcpcourse.lab.kernel.PacketSocket;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.MalformedSegmentException;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.watch.Recorder;
import tcpcourse.lab.watch.StateWatch;

/**
 * The wire between the two hosts, in our hands: it sees every segment, in order, with the time at
 * which it left and the time at which it arrived, and does with it as it is told. Rules are tried
 * in the order in which they were given; the first that catches a segment decides.
 *
 * <p>One thread carries both directions, so that what crosses has one order. Before and after it
 * hands a segment to a host it lets that host's states be looked at: no state that a segment brings
 * about can be missed.
 */
public final class Cable implements AutoCloseable {

  private final CableEnds ends;
  private final Recorder recorder;
  private final StateWatch[] watches;
  private final Duration patience;
  private final Thread carrier = new Thread(this::carry, "cable");

  // Guarded by this:
  private final List<Rule> rules = new ArrayList<>();
  private final List<Hold> holds = new ArrayList<>();
  private final PriorityQueue<FrameUnderway> underway =
      new PriorityQueue<>(Comparator.comparingLong(FrameUnderway::due));
  private final long[] delay = new long[2];
  private final long[] lastDue = new long[2];
  private final boolean[] powered = {true, true};
  private boolean cut;

  /** How often the carrier has looked at both ends and delivered what was due. */
  private volatile long passes;

  private volatile boolean closed;
  private volatile RuntimeException broken;

  Cable(CableEnds ends, Recorder recorder, StateWatch[] watches, Duration patience) {
    this.ends = ends;
    this.recorder = recorder;
    this.watches = watches;
    this.patience = patience;
    carrier.setDaemon(true);
  }

  void start() {
    carrier.start();
  }

  /** Sets how long a segment is underway, in both directions, from the next one on. */
  public void delay(Duration oneWay) {
    delay(Side.CLIENT, oneWay);
    delay(Side.SERVER, oneWay);
  }

  /** Sets how long a segment that {@code from} sends is underway. */
  public synchronized void delay(Side from, Duration oneWay) {
    delay[from.ordinal()] = oneWay.toNanos();
  }

  /** How long a segment of that side is underway now. */
  public synchronized Duration delay(Side from) {
    return Duration.ofNanos(delay[from.ordinal()]);
  }

  /** Loses these segments: they leave their host and arrive nowhere. */
  public synchronized void drop(Match match) {
    rules.add(new Rule(Rule.Action.DROP, match, null, null));
  }

  /**
   * Keeps these segments back until the {@link Hold} is released; what is sent after them passes
   * them.
   */
  public synchronized Hold hold(Match match) {
    Hold hold = new Hold(this, match);
    holds.add(hold);
    rules.add(new Rule(Rule.Action.HOLD, match, hold, null));
    return hold;
  }

  /**
   * Takes these segments off the cable, as a router does that knows no way further, and answers
   * each with an ICMP message; the sender has it after the delay of a round trip. The ladder shows
   * the message as the lab's doing, where it arrives.
   */
  public synchronized void refuse(Match match, IcmpUnreachable answer) {
    rules.add(new Rule(Rule.Action.REFUSE, match, null, answer));
  }

  /** Forgets all rules that are still in force. What is held stays held. */
  public synchronized void forgetRules() {
    rules.removeIf(rule -> !rule.neverApplied());
  }

  /** Puts a segment on the cable as if {@code from} had sent it. It takes as long as any other. */
  public void inject(Side from, Segment segment) {
    long now = System.nanoTime();
    byte[] frame = ends.frame(from, segment);
    synchronized (this) {
      long due = now + delay[from.ordinal()];
      underway.add(
          new FrameUnderway(
              from, frame, segment, Event.Origin.INJECTED, now, due, Optional.empty()));
    }
    ends.wake();
  }

  /**
   * Cuts the cable: what is on it, and what is sent from now on, is lost without a word to anyone.
   */
  public void cut() {
    synchronized (this) {
      cut = true;
      underway.stream()
          .filter(FrameUnderway::isTcp)
          .forEach(parcel -> note(parcel, Event.Fate.CUT));
      underway.clear();
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
  synchronized void power(Side side, boolean on) {
    powered[side.ordinal()] = on;
  }

  /**
   * Lets everything that these hold arrive at once, hold by hold, each in order. Held segments that
   * are to cross need one release: after two, an answer to the first may overtake the second.
   */
  public void release(Hold... holds) {
    synchronized (this) {
      long now = System.nanoTime();
      for (Hold hold : holds) {
        for (FrameUnderway parcel : hold.empty()) {
          underway.add(parcel.due(now++));
        }
      }
    }
    ends.wake();
  }

  synchronized void discard(Hold hold) {
    hold.empty().forEach(parcel -> note(parcel, Event.Fate.DROPPED));
  }

  /**
   * The rules that no segment ever met: the experiment told the cable something that makes no
   * difference.
   */
  synchronized List<String> unmetRules() {
    return rules.stream().filter(Rule::neverApplied).map(Rule::toString).toList();
  }

  Recorder recorder() {
    return recorder;
  }

  Duration patience() {
    return patience;
  }

  private void carry() {
    try {
      while (!closed) {
        for (Side side : Side.values()) {
          receive(side);
        }
        deliverDue();
        passes++;
        recorder.ring();
        ends.await(nanosUntilNextDue());
      }
    } catch (RuntimeException failed) {
      breakOff(failed);
    } catch (Error failed) {
      breakOff(new IllegalStateException(failed.toString(), failed));
    }
  }

  private void breakOff(RuntimeException cause) {
    broken = cause;
    recorder.cableBroke(cause);
  }

  private void receive(Side from) {
    List<PacketSocket.Frame> frames = ends.receive(from);
    if (!frames.isEmpty()) {
      watches[from.ordinal()].lookAtConnections();
      frames.forEach(frame -> accept(from, frame));
    }
  }

  private synchronized void accept(Side from, PacketSocket.Frame frame) {
    if (!powered[from.ordinal()]) {
      return; // the dead machine's kernel still runs in its corner; the world must not hear of it
    }
    Segment segment;
    try {
      segment = ends.segment(frame.bytes());
    } catch (MalformedSegmentException notTcp) {
      return; // ICMP and the like have no place in a connection's story; they stop here
    }
    // What left first arrives first, even where the delay has become shorter in between.
    long due = Math.max(frame.nanos() + delay[from.ordinal()], lastDue[from.ordinal()] + 1);
    FrameUnderway parcel =
        new FrameUnderway(
            from, frame.bytes(), segment, Event.Origin.HOST, frame.nanos(), due, Optional.empty());
    if (cut) {
      note(parcel, Event.Fate.CUT);
    } else {
      rules.stream()
          .filter(rule -> rule.catches(from, segment))
          .findFirst()
          .ifPresentOrElse(rule -> obey(rule, parcel), () -> dispatch(parcel));
    }
  }

  private void dispatch(FrameUnderway parcel) {
    lastDue[parcel.from().ordinal()] = parcel.due();
    underway.add(parcel);
  }

  private void obey(Rule rule, FrameUnderway parcel) {
    switch (rule.action) {
      case DROP -> note(parcel.because(rule.order()), Event.Fate.DROPPED);
      case HOLD -> {
        rule.hold.take(parcel.because(rule.order()));
        recorder.ring();
      }
      case REFUSE -> {
        note(parcel.because(rule.order()), Event.Fate.DROPPED);
        long roundTrip = 2 * delay[parcel.from().ordinal()];
        underway.add(icmp(parcel, rule).due(parcel.left() + roundTrip));
      }
    }
  }

  private FrameUnderway icmp(FrameUnderway refused, Rule rule) {
    Side router = refused.from().other();
    byte[] frame = ends.frame(router, rule.icmp.answering(refused.segment()));
    Optional<Order> order = Optional.of(rule.order());
    return new FrameUnderway(router, frame, null, Event.Origin.INJECTED, refused.left(), 0, order);
  }

  private void deliverDue() {
    Optional<FrameUnderway> next = nextDue();
    while (next.isPresent()) {
      deliver(next.get());
      next = nextDue();
    }
  }

  private synchronized Optional<FrameUnderway> nextDue() {
    FrameUnderway next = underway.peek();
    return next == null || next.due() > System.nanoTime()
        ? Optional.empty()
        : Optional.of(underway.remove());
  }

  private void deliver(FrameUnderway parcel) {
    Side to = parcel.from().other();
    if (!isPowered(to)) {
      note(parcel.because(new Order.NoPower(to)), Event.Fate.DROPPED);
      return;
    }
    StateWatch watch = watches[to.ordinal()];
    // Nobody else looks meanwhile: a look begun before it arrived could show what it brought about.
    synchronized (watch) {
      watch.lookAtConnections();
      // Stamped before the host has it: whatever it answers comes later.
      long arrived = System.nanoTime();
      ends.send(to, parcel.frame());
      noteArrival(parcel, arrived);
      watch.lookAtConnections();
    }
  }

  private synchronized boolean isPowered(Side side) {
    return powered[side.ordinal()];
  }

  private void noteArrival(FrameUnderway parcel, long arrived) {
    if (parcel.isTcp()) {
      OptionalLong micros = OptionalLong.of(recorder.micros(arrived));
      recorder.add(parcel.left(), at -> parcel.crossing(at, Event.Fate.DELIVERED, micros));
    } else if (parcel.order().orElseThrow() instanceof Order.Refuse refuse) {
      Side to = parcel.from().other();
      recorder.add(arrived, at -> new Event.Icmp(at, to, refuse.answer()));
    }
  }

  private void note(FrameUnderway parcel, Event.Fate fate) {
    recorder.add(parcel.left(), at -> parcel.crossing(at, fate, OptionalLong.empty()));
  }

  private synchronized long nanosUntilNextDue() {
    FrameUnderway next = underway.peek();
    return next == null ? Long.MAX_VALUE : next.due() - System.nanoTime();
  }

  /**
   * Waits until the carrier has seen everything that was sent up to now, and has delivered what was
   * due. A host can be faster than the cable: a call may return before the segment that made it
   * return is written down.
   */
  void settle() throws InterruptedException {
    long before = passes;
    // The pass that runs now may have looked too early; the one after it has not.
    recorder.await(
        "the cable to settle",
        patience,
        () -> {
          ends.wake();
          return passes >= before + 2 || broken != null;
        });
  }

  /** Notes what is still underway or held as being on the cable; called when the take ends. */
  synchronized void noteWhatIsLeft() {
    underway.stream()
        .filter(FrameUnderway::isTcp)
        .forEach(parcel -> note(parcel, Event.Fate.ON_THE_CABLE));
    holds.forEach(hold -> hold.empty().forEach(parcel -> note(parcel, Event.Fate.ON_THE_CABLE)));
  }

  /** Fails if the carrier has broken off. */
  void requireUnbroken() {
    if (broken != null) {
      throw new IllegalStateException("the cable failed: " + broken.getMessage(), broken);
    }
  }

  /** Fails if a segment got lost that no rule was about. */
  void requireNothingMissed() {
    int lost = ends.lost();
    if (lost > 0) {
      throw new IllegalStateException("the cable was too slow and missed " + lost + " segments");
    }
  }

  /** Stops carrying. Waits for the carrier, so that nobody uses the ends any more. */
  @Override
  public void close() {
    closed = true;
    ends.wake();
    try {
      carrier.join(Duration.ofSeconds(60).toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
