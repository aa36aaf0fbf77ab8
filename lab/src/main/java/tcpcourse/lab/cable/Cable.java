package tcpcourse.lab.cable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.watch.Recorder;
import tcpcourse.lab.watch.StateWatch;

/**
 * The wire between the two hosts, in our hands: it sees every segment, in order, with the time at
 * which it left and the time at which it arrived, and does with it as it is told. Rules are tried
 * in the order in which they were given; the first that catches a segment decides.
 */
public final class Cable extends Wire {

  // Guarded by this:
  private final List<Rule> rules = new ArrayList<>();
  private final Map<Integer, Rule> numbered = new HashMap<>();
  private int last;

  /**
   * @param delays how long segments of each side are underway
   * @param patience for how long it is waited for a segment
   */
  public Cable(
      CableEnds ends,
      Both<Duration> delays,
      Recorder recorder,
      Both<StateWatch> watches,
      Duration patience) {
    super(ends, delays, recorder, watches, patience);
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
    add(Rule.hold(match, hold, until));
    return hold;
  }

  /** Lets these segments arrive so much later; what is sent after them passes them. */
  public synchronized void hold(Match match, Duration longer) {
    add(Rule.delay(match, longer));
  }

  /** Lets these segments arrive twice. */
  public synchronized void duplicate(Match match) {
    add(Rule.duplicate(match));
  }

  /**
   * Takes these segments off the cable, as a firewall does; their sender has the answer, if there
   * is one, after the delay of a round trip. The ladder shows an ICMP message as the lab's doing,
   * where it arrives, and a RST as injected.
   */
  public synchronized void reject(Match match, Rejection how) {
    add(new Rejecting(match, how));
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
    rules.add(new NarrowPath(new Order.Narrow(most, told)));
  }

  /**
   * Hands no SYN on with a greater MSS from now on, as a router does before a narrow link: what
   * arrives is another segment than left.
   */
  public synchronized void clamp(int mss) {
    Order.Clamp order = new Order.Clamp(mss);
    Match more = Match.any().which("with more mss", order.clamp()::meets);
    rules.add(new Rule(Rule.Action.CHANGE, more, order));
  }

  /**
   * What is said of a segment by its number comes before all else; where the experiment is summed
   * up, nothing is counted.
   */
  private void add(Rule rule) {
    rule.match.placeOfAll().ifPresentOrElse(n -> numbered.put(n, rule), () -> rules.add(rule));
  }

  /** Forgets all rules that are still in force. What is held stays held. */
  public synchronized void forgetRules() {
    rules.removeIf(rule -> !rule.neverApplied());
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
    boolean clamped =
        rules.stream().anyMatch(r -> r.action == Rule.Action.CHANGE && !r.neverApplied());
    return rules.stream()
        .filter(Rule::neverApplied)
        .filter(rule -> !(clamped && rule instanceof NarrowPath))
        .map(Rule::toString)
        .toList();
  }

  /** The same of rules about the n-th segment of all. */
  public synchronized List<String> unmetNumbers() {
    return numbered.keySet().stream()
        .filter(n -> n > last)
        .map(numbered::get)
        .map(Rule::toString)
        .toList();
  }

  @Override
  boolean tamper(FrameUnderway frame) {
    Rule rule = recorder.summing() ? null : numbered.get(++last);
    if (rule != null) {
      obey(rule, frame);
    }
    return rule != null;
  }

  @Override
  void treat(FrameUnderway frame) {
    rules.stream()
        .filter(rule -> rule.catches(frame))
        .findFirst()
        .ifPresentOrElse(rule -> obey(rule, frame), () -> dispatch(frame));
  }

  private void obey(Rule rule, FrameUnderway frame) {
    FrameUnderway because = frame.because(rule.order);
    switch (rule.action) {
      case HOLD -> {
        rule.hold.take(because);
        recorder.ring();
      }
      case DELAY -> underway.add(because.late(rule.longer));
      case DUPLICATE -> {
        dispatch(frame);
        underway.add(frame.copy(rule.order));
      }
      case CHANGE -> dispatch(because.changed(ends));
      case REJECT -> {
        note(because, Event.Fate.DROPPED);
        rule.answer(frame, ends, delay(frame.from()).toNanos()).ifPresent(underway::add);
      }
    }
  }

  @Override
  synchronized void passTime(long nanos) {
    rules.forEach(rule -> rule.passTime(nanos));
  }

  @Override
  synchronized long nanosUntilNextDue() {
    long now = System.nanoTime();
    return rules.stream()
        .mapToLong(rule -> rule.nanosUntilSomethingPasses(now))
        .reduce(super.nanosUntilNextDue(), Math::min);
  }
}
