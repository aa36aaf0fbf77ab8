package tcpcourse.lab.recording;

import java.util.Optional;
import java.util.Set;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/**
 * Why a segment leaves: a call asked for it, a segment that arrived is answered or made room for
 * it, or neither, and it was a timer.
 */
record SegmentCause(Past past) {

  /** What sends data (RFC 9293 §3.10.2). */
  private static final Set<String> SEND = Set.of("write", "sendUrgentData");

  /** What sends a FIN (RFC 9293 §3.10.4). */
  static final Set<String> CLOSE = Set.of("close", "shutdownOutput");

  Optional<Moment> of(Event.Crossing crossing) {
    return switch (crossing.origin()) {
      case HOST -> ofOwn(crossing.from(), crossing.segment());
      case DUPLICATE -> past.last(m -> m.leaving().filter(crossing.segment()::equals).isPresent());
      case INJECTED -> Optional.empty();
    };
  }

  private Optional<Moment> ofOwn(Side host, Segment segment) {
    ControlBlock block = past.block(host, segment.source(), segment.destination());
    if (segment.has(Flag.RST)) {
      return reset(host, block);
    } else if (segment.has(Flag.SYN)) {
      return syn(host, segment, block);
    } else if (segment.sequenceLength() == 0) {
      return acknowledgment(host, segment, block);
    }
    // What is sent again and nobody asked for, the retransmission timer sends (RFC 6298).
    return block.repeats(segment) ? block.asking() : send(host, segment, block);
  }

  /** RFC 9293 §3.5.2: it answers what cannot be meant for this connection, or else it aborts. */
  private Optional<Moment> reset(Side host, ControlBlock block) {
    Optional<Moment> answered =
        block.latest().filter(m -> !m.arriving().orElseThrow().has(Flag.RST));
    return later(answered, past.call(host, CLOSE).or(() -> past.letGo(host)));
  }

  /** RFC 9293 §3.10.1: an active OPEN sends it; §3.10.7.2: the answer to a SYN is SYN,ACK. */
  private Optional<Moment> syn(Side host, Segment segment, ControlBlock block) {
    if (segment.has(Flag.ACK)) {
      return block.unansweredSyn();
    }
    return block.repeats(segment) ? Optional.empty() : past.call(host, Set.of("connect"));
  }

  /**
   * RFC 9293 §3.10.7.4: it answers what has come in order, at once or, delayed, later (§3.8.6.3);
   * or else what is not acceptable. read() makes room, and the window is told (§3.8.6.2.2).
   */
  private Optional<Moment> acknowledgment(Side host, Segment segment, ControlBlock block) {
    if (block.acknowledges(segment)) {
      return block.inOrder().or(block::syn);
    } else if (block.probes(segment)) {
      // The keep-alive timer sends it (§3.8.4), or the one for a window of zero (§3.8.6.1).
      return Optional.empty();
    }
    Optional<Moment> reader = past.call(host, Set.of("read"));
    return block.offersMore(segment) && reader.isPresent() ? reader : block.unanswered();
  }

  /**
   * New data, or the FIN: as soon as it is given to TCP, or, where the window was full, as soon as
   * an acknowledgment makes room (RFC 9293 §3.8.6, RFC 5681 §3.1). The kernel closes what a killed
   * process leaves, the JDK what the garbage collector finds.
   */
  private Optional<Moment> send(Side host, Segment segment, ControlBlock block) {
    boolean fin = segment.has(Flag.FIN);
    Optional<Moment> asked =
        fin
            ? past.callOrLeftOver(host, CLOSE).or(() -> past.letGo(host)).or(() -> within(host))
            : past.callOrLeftOver(host, SEND).or(() -> past.callOrLeftOver(host, CLOSE));
    boolean given = past.called(host, fin ? CLOSE : SEND);
    return later(asked, given ? block.room() : Optional.empty());
  }

  /** TLS closes the output by itself, in the read() that finds the other side's farewell. */
  private Optional<Moment> within(Side host) {
    return past.call(host, Set.of("read"));
  }

  private Optional<Moment> later(Optional<Moment> one, Optional<Moment> other) {
    boolean isOther = one.isEmpty() || other.isPresent() && past.isAfter(other.get(), one.get());
    return isOther ? other : one;
  }
}
