package tcpcourse.lab.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.TcpOption;

/**
 * What a host knows of one connection by the segments that it has sent and got: the variables of
 * RFC 9293 §3.3.1, and for each the segment that last moved it.
 */
final class ControlBlock {

  private static final long UNKNOWN = -1;

  private long initial = UNKNOWN; // ISS
  private long sendNext = UNKNOWN; // SND.NXT
  private long unacknowledged; // SND.UNA
  private int window; // SND.WND, as the header has it
  private boolean repeating;

  private long receiveNext = UNKNOWN; // RCV.NXT
  private long acknowledged = UNKNOWN; // SEG.ACK of what left last
  private int offered; // SEG.WND of what left last
  private final List<Segment> beyond = new ArrayList<>(); // a gap, so not yet in order
  private final Set<Long> leaps = new HashSet<>(); // where what was sent is not in the recording

  private final Deque<Moment> unanswered = new ArrayDeque<>();
  private Moment latest;
  private Moment syn;
  private Moment inOrder;
  private Moment fin;
  private Moment reset;
  private Moment accepted;
  private Moment room;
  private Moment asking;

  /**
   * Notes a segment that arrives.
   *
   * @param sender what is known of the other end
   */
  void arrived(Moment moment, Segment segment, ControlBlock sender) {
    latest = moment;
    if (segment.has(Flag.RST)) {
      reset = moment;
    }
    if (wantsAnswer(segment)) {
      unanswered.add(moment);
    }
    if (asksAgain(segment)) {
      asking = moment;
    }
    if (segment.has(Flag.ACK)) {
      takeAcknowledgment(moment, segment);
    }
    takeData(moment, segment, sender.leaps);
  }

  /**
   * What must be acknowledged: all that uses up sequence numbers (RFC 9293 §3.10.7.4, seventh and
   * eighth check), and what is not acceptable (first check; RFC 5961 §3 to §5).
   */
  private boolean wantsAnswer(Segment segment) {
    boolean unexpected = receiveNext != UNKNOWN && segment.sequence() != receiveNext;
    boolean strange =
        segment.has(Flag.ACK)
            && sendNext != UNKNOWN
            && (before(sendNext, segment.acknowledgment())
                || before(segment.acknowledgment(), unacknowledged));
    return segment.sequenceLength() > 0 || segment.has(Flag.RST) || unexpected || strange;
  }

  /**
   * What asks for something to be sent again: a SYN that came before, a report of a gap (RFC 2018),
   * an ACK of a part of what is being repeated (RFC 6582 §3.2), a window that opens.
   */
  private boolean asksAgain(Segment segment) {
    boolean outstanding = sendNext != UNKNOWN && before(segment.acknowledgment(), sendNext);
    boolean gap =
        segment.options().stream()
            .anyMatch(o -> o instanceof TcpOption.Sack sack && !sack.blocks().isEmpty());
    boolean part = repeating && before(unacknowledged, segment.acknowledgment());
    boolean opens = window == 0 && segment.window() > 0 && sendNext != UNKNOWN;
    return segment.has(Flag.SYN) && receiveNext != UNKNOWN || outstanding && (gap || part || opens);
  }

  private void takeAcknowledgment(Moment moment, Segment segment) {
    boolean news =
        sendNext != UNKNOWN
            && before(unacknowledged, segment.acknowledgment())
            && !before(sendNext, segment.acknowledgment());
    if (news) {
      unacknowledged = segment.acknowledgment();
      accepted = moment;
      repeating &= unacknowledged != sendNext;
    }
    if (news || segment.window() > window) {
      room = moment;
    }
    window = segment.window();
  }

  /**
   * RFC 9293 §3.10.7.4: segments are processed in sequence; what comes early is kept. A gap that no
   * recorded segment could have filled was filled while nothing was recorded.
   */
  private void takeData(Moment moment, Segment segment, Set<Long> leaps) {
    if (segment.has(Flag.SYN)) {
      syn = moment;
      receiveNext = receiveNext == UNKNOWN ? end(segment) : receiveNext;
    } else if (segment.sequenceLength() > 0) {
      boolean leap = receiveNext == UNKNOWN || leaps.contains(segment.sequence());
      receiveNext = leap ? segment.sequence() : receiveNext;
      beyond.add(segment);
    }
    for (Optional<Segment> next = fitting(); next.isPresent(); next = fitting()) {
      receiveNext = end(next.get());
      inOrder = moment;
      fin = next.get().has(Flag.FIN) ? moment : fin;
    }
  }

  private Optional<Segment> fitting() {
    beyond.removeIf(segment -> !before(receiveNext, end(segment)));
    return beyond.stream().filter(s -> !before(receiveNext, s.sequence())).findFirst();
  }

  /** Notes a segment that leaves. */
  void left(Segment segment) {
    if (segment.has(Flag.SYN)) {
      unanswered.removeIf(ControlBlock::isSyn);
    } else {
      unanswered.poll();
    }
    latest = null;
    asking = null;
    if (segment.has(Flag.RST)) {
      return; // Its numbers are taken from what it answers (RFC 9293 §3.5.2).
    }
    reset = null; // The connection lives on: what came was not believed.
    if (segment.has(Flag.SYN) && segment.sequence() != initial) {
      begin(segment);
    } else if (sendNext == UNKNOWN) {
      unacknowledged = segment.sequence(); // The take begins in the middle.
    }
    repeating |= repeats(segment) && !segment.has(Flag.SYN);
    if (sendNext != UNKNOWN && before(sendNext, segment.sequence())) {
      leaps.add(segment.sequence());
    }
    if (sendNext == UNKNOWN || before(sendNext, end(segment))) {
      sendNext = end(segment);
    }
    if (segment.has(Flag.ACK)) {
      acknowledged = segment.acknowledgment();
      offered = segment.window();
    }
  }

  /** A SYN with a number of its own begins another connection between the same ends. */
  private void begin(Segment opening) {
    initial = opening.sequence();
    sendNext = UNKNOWN;
    unacknowledged = initial;
    receiveNext = opening.has(Flag.ACK) ? opening.acknowledgment() : UNKNOWN;
    acknowledged = UNKNOWN;
    repeating = false;
    beyond.clear();
    leaps.clear();
    inOrder = null;
    fin = null;
  }

  /** Whether it takes no number that has not been taken before. */
  boolean repeats(Segment segment) {
    return segment.sequenceLength() > 0 && sendNext != UNKNOWN && !before(sendNext, end(segment));
  }

  /** Whether it tells the other side that more has arrived than was said before. */
  boolean acknowledges(Segment segment) {
    return segment.has(Flag.ACK)
        && (acknowledged == UNKNOWN || before(acknowledged, segment.acknowledgment()));
  }

  /** Whether it is from below SND.UNA: Linux probes so, for keep-alive and a window of zero. */
  boolean probes(Segment segment) {
    return sendNext != UNKNOWN && before(segment.sequence(), unacknowledged);
  }

  boolean offersMore(Segment segment) {
    return segment.window() > offered;
  }

  boolean allAcknowledged() {
    return sendNext != UNKNOWN && unacknowledged == sendNext;
  }

  /** The oldest that must be answered and is not. */
  Optional<Moment> unanswered() {
    return Optional.ofNullable(unanswered.peek());
  }

  /** The last that has arrived since something left. */
  Optional<Moment> latest() {
    return Optional.ofNullable(latest);
  }

  /** What asks, since something left, for a repetition. */
  Optional<Moment> asking() {
    return Optional.ofNullable(asking);
  }

  /** The last SYN. */
  Optional<Moment> syn() {
    return Optional.ofNullable(syn);
  }

  /** The last SYN that has not been answered. */
  Optional<Moment> unansweredSyn() {
    return unanswered.stream().filter(ControlBlock::isSyn).reduce((earlier, later) -> later);
  }

  private static boolean isSyn(Moment arrival) {
    return arrival.arriving().orElseThrow().has(Flag.SYN);
  }

  /** The last with which data or a FIN came into order. */
  Optional<Moment> inOrder() {
    return Optional.ofNullable(inOrder);
  }

  /** The one with which the FIN came into order: itself, or what closed the gap before it. */
  Optional<Moment> fin() {
    return Optional.ofNullable(fin);
  }

  /** The last RST, unless this host has gone on with the connection after it. */
  Optional<Moment> reset() {
    return Optional.ofNullable(reset);
  }

  /** The last that acknowledged something new. */
  Optional<Moment> accepted() {
    return Optional.ofNullable(accepted);
  }

  /** The last after which more could be sent: it acknowledged something, or the window is wider. */
  Optional<Moment> room() {
    return Optional.ofNullable(room);
  }

  private static long end(Segment segment) {
    return segment.sequence() + segment.sequenceLength() & 0xffffffffL;
  }

  /** RFC 9293 §3.4: numbers wrap at 2^32; the shorter way round decides. */
  private static boolean before(long one, long other) {
    return (int) (one - other) < 0;
  }
}
