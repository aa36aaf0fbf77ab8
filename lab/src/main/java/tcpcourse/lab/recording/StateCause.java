package tcpcourse.lab.recording;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.TcpState;

/**
 * Why a socket changes its state: the edges of RFC 9293 §3.3.2, Figure 5, each with what can set it
 * off. A change that nothing recorded set off was a timer's doing.
 */
record StateCause(Past past, Causes causes) {

  Optional<Moment> of(Event.StateSeen seen) {
    ControlBlock block = past.block(seen.side(), seen.local(), seen.remote());
    return switch (seen.after()) {
      case LISTEN -> called(seen, "bind");
      case SYN_SENT -> called(seen, "connect");
      case SYN_RECV -> block.syn();
      case ESTABLISHED -> established(seen, block);
      case FIN_WAIT1, LAST_ACK -> closing(seen);
      case FIN_WAIT2 -> block.accepted();
      case CLOSE_WAIT, CLOSING -> block.fin();
      case TIME_WAIT -> seen.before() == TcpState.FIN_WAIT2 ? block.fin() : block.accepted();
      case CLOSED -> closed(seen, block);
    };
  }

  private Optional<Moment> called(Event.StateSeen seen, String name) {
    return past.call(seen.side(), Set.of(name));
  }

  /**
   * RFC 9293 §3.10.7.3: the SYN,ACK; §3.10.7.4: the ACK of the own SYN. Without a cable between the
   * two ends, connect() is all there is to see.
   */
  private Optional<Moment> established(Event.StateSeen seen, ControlBlock block) {
    Optional<Moment> arrival =
        seen.before() == TcpState.SYN_SENT ? block.syn() : block.latest().or(block::accepted);
    return arrival.or(() -> called(seen, "connect"));
  }

  /** RFC 9293 §3.10.4: CLOSE; whatever the FIN had for a cause, the state has it too. */
  private Optional<Moment> closing(Event.StateSeen seen) {
    return past.call(seen.side(), SegmentCause.CLOSE)
        .or(() -> sent(seen, Flag.FIN).flatMap(causes::of))
        .or(() -> past.callOrLeftOver(seen.side(), SegmentCause.CLOSE))
        .or(() -> letGo(seen));
  }

  /** The last thing since the socket came into its state that can have ended it. */
  private Optional<Moment> closed(Event.StateSeen seen, ControlBlock block) {
    Optional<Moment> entered = past.last(m -> m.state().filter(s -> leadsTo(s, seen)).isPresent());
    return Stream.of(
            block.reset(), // RFC 9293 §3.10.7.4, second check
            acknowledged(seen, block),
            sent(seen, Flag.RST),
            unwanted(seen, block),
            called(seen, "close"), // §3.10.4, CLOSE, and §3.10.5, ABORT
            letGo(seen),
            past.last(m -> m.event() instanceof Event.PowerLoss p && p.host() == seen.side()),
            past.last(m -> m.event() instanceof Event.Moved moved && moved.host() == seen.side()),
            refused(seen))
        .flatMap(Optional::stream)
        .filter(m -> entered.isEmpty() || past.isAfter(m, entered.get()))
        .reduce((one, other) -> past.isAfter(other, one) ? other : one)
        // A host that sends RST has let go of the connection, for the same reason.
        .flatMap(last -> last.leaving().isPresent() ? causes.of(last) : Optional.of(last))
        .or(
            () ->
                called(seen, "close")
                    .filter(call -> entered.flatMap(causes::of).equals(Optional.of(call))));
  }

  private static boolean leadsTo(Event.StateSeen before, Event.StateSeen seen) {
    return before.side() == seen.side()
        && before.local().equals(seen.local())
        && before.remote().equals(seen.remote());
  }

  /**
   * RFC 9293 §3.10.7.4, fifth check: in LAST-ACK the ACK of the FIN ends it; in Linux before, too,
   * where there is no room for one more TIME-WAIT.
   */
  private static Optional<Moment> acknowledged(Event.StateSeen seen, ControlBlock block) {
    boolean closed =
        List.of(TcpState.FIN_WAIT1, TcpState.CLOSING, TcpState.LAST_ACK).contains(seen.before());
    return closed && block.allAcknowledged() ? block.accepted() : Optional.empty();
  }

  /** The last segment with that flag that the socket has sent. */
  private Optional<Moment> sent(Event.StateSeen seen, Flag flag) {
    return past.last(
        m ->
            m.leaving()
                .filter(s -> s.has(flag) && s.source().equals(seen.local()))
                .filter(s -> s.destination().equals(seen.remote()))
                .isPresent());
  }

  /** RFC 9293 §3.6.1: what comes for a program that has closed ends the connection. */
  private static Optional<Moment> unwanted(Event.StateSeen seen, ControlBlock block) {
    boolean closed =
        List.of(TcpState.FIN_WAIT1, TcpState.FIN_WAIT2, TcpState.CLOSING).contains(seen.before());
    return closed
        ? block.latest().filter(m -> m.arriving().orElseThrow().sequenceLength() > 0)
        : Optional.empty();
  }

  /** The kernel closes what a killed process held, the JDK what the garbage collector finds. */
  private Optional<Moment> letGo(Event.StateSeen seen) {
    boolean held =
        switch (seen.before()) {
          case LISTEN, SYN_SENT, SYN_RECV, ESTABLISHED, CLOSE_WAIT -> true;
          default -> false;
        };
    return held ? past.letGo(seen.side()) : Optional.empty();
  }

  /** RFC 9293 §3.9.2.2: an ICMP message. Linux gives up a connection that is only being opened. */
  private Optional<Moment> refused(Event.StateSeen seen) {
    return seen.before() == TcpState.SYN_SENT
        ? past.last(m -> m.event() instanceof Event.Icmp icmp && icmp.host() == seen.side())
        : Optional.empty();
  }
}
