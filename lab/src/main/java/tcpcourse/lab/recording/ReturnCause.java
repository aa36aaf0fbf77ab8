package tcpcourse.lab.recording;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.TcpState;

/**
 * Why a call returns. A call that waits is woken by what arrives, by what another thread calls, by
 * what the lab does, or by a timer; any other returns because it was called.
 */
record ReturnCause(Past past, Causes causes) {

  /** What a connection is in when it is given out; with TCP Fast Open before the last ACK. */
  private static final Set<TcpState> OPEN = Set.of(TcpState.SYN_RECV, TcpState.ESTABLISHED);

  /** What may wait. */
  private static final Set<String> WAITING = Set.of("accept", "connect", "read", "write");

  /** What another thread of the host wakes it with. */
  private static final Set<String> WAKING = Set.of("close", "shutdownInput");

  /** What the other end of a connection without a cable wakes read() with. */
  private static final Set<String> SPEAKING =
      Set.of("write", "sendUrgentData", "shutdownOutput", "close");

  Optional<Moment> of(Event.CallReturned back) {
    Optional<Moment> began = past.beginning(back.call());
    if (began.isEmpty() || timed(back)) {
      return Optional.empty();
    }
    List<Moment> meanwhile = past.since(began.get());
    Optional<Moment> woken =
        last(meanwhile, m -> wakes(m, began.get(), back))
            .or(() -> last(meanwhile, m -> speaks(m, back)));
    return woken.isPresent() || lingers(back, meanwhile) ? woken : began;
  }

  private static Optional<Moment> last(List<Moment> moments, Predicate<Moment> wanted) {
    return moments.stream().filter(wanted).reduce((earlier, later) -> later);
  }

  /** The JDK's own timer: setSoTimeout(), or connect() with a limit. */
  private static boolean timed(Event.CallReturned back) {
    return back.outcome().startsWith("SocketTimeoutException");
  }

  private boolean wakes(Moment moment, Moment began, Event.CallReturned back) {
    if (moment.event() instanceof Event.LabAction action) {
      // An ICMP message, or an interrupt; of what a router has forgotten no host hears.
      return back.failed() && !(action instanceof Event.Forgotten);
    } else if (moment.side() != back.side()) {
      return false;
    } else if (moment.call().isPresent()) {
      boolean ended = back.failed() || back.outcome().equals("-1");
      return ended && WAITING.contains(back.name()) && WAKING.contains(moment.call().get().name());
    }
    return moment.arriving().isPresent()
        ? answers(moment, began, back)
        : back.failed() && givesUp(moment);
  }

  /** Whether a call of that kind waits for what arrives here. */
  private boolean answers(Moment arrival, Moment began, Event.CallReturned back) {
    Segment segment = arrival.arriving().orElseThrow();
    boolean reset = segment.has(Flag.RST) && back.failed();
    return switch (back.name()) {
      case "connect" -> opens(arrival, began);
      case "accept" -> completes(arrival, began, back);
      case "read" -> back.failed() ? reset : past.gaveData(arrival);
      case "write", "sendUrgentData" -> reset || past.gaveRoom(arrival);
      case "close" -> past.gaveRoom(arrival) && lingers(back, past.since(began));
      default -> false;
    };
  }

  /** Whether it decides about the connection whose SYN the call has sent. */
  private boolean opens(Moment arrival, Moment connect) {
    Segment segment = arrival.arriving().orElseThrow();
    return past.since(connect).stream()
            .filter(m -> causes.of(m).filter(connect::equals).isPresent())
            .flatMap(m -> m.leaving().stream())
            .anyMatch(syn -> syn.source().equals(segment.destination()))
        && (segment.has(Flag.RST) || changesState(arrival, connect, seen -> true));
  }

  /** Whether it has made the connection that the call gives. */
  private boolean completes(Moment arrival, Moment accept, Event.CallReturned back) {
    return changesState(arrival, accept, seen -> seen.remote().toString().equals(back.outcome()));
  }

  private boolean changesState(Moment cause, Moment call, Predicate<Event.StateSeen> which) {
    return past.since(call).stream()
        .filter(m -> m.state().filter(s -> OPEN.contains(s.after()) && which.test(s)).isPresent())
        .anyMatch(m -> causes.of(m).filter(cause::equals).isPresent());
  }

  /** The kernel's timer has ended the connection (RFC 9293 §3.8.3). */
  private boolean givesUp(Moment moment) {
    return moment.state().filter(seen -> seen.after() == TcpState.CLOSED).isPresent()
        && causes.of(moment).isEmpty();
  }

  /** With SO_LINGER close() waits, for so many seconds at most, until its FIN is acknowledged. */
  private boolean lingers(Event.CallReturned back, List<Moment> meanwhile) {
    boolean told =
        past.last(m -> m.call().filter(call -> setsLinger(call, back)).isPresent())
            .flatMap(Moment::call)
            .filter(ReturnCause::waitsForTheAck)
            .isPresent();
    return told && back.name().equals("close") && meanwhile.stream().anyMatch(this::sendsFin);
  }

  private static boolean waitsForTheAck(Event.CallBegan linger) {
    return linger.arguments().get(0).equals("true") && !linger.arguments().get(1).equals("0");
  }

  private static boolean setsLinger(Event.CallBegan call, Event.CallReturned back) {
    return call.name().equals("setSoLinger") && call.actor().equals(back.actor());
  }

  private boolean sendsFin(Moment moment) {
    return moment
        .state()
        .filter(s -> s.after() == TcpState.FIN_WAIT1 || s.after() == TcpState.LAST_ACK)
        .isPresent();
  }

  /** Where both ends are on one host no segment is seen: the call at the other end is the cause. */
  private boolean speaks(Moment moment, Event.CallReturned back) {
    boolean within = moment.side() == back.side() || past.isWithoutCable();
    Set<String> names = back.name().equals("accept") ? Set.of("connect") : SPEAKING;
    return within
        && (back.name().equals("accept") || back.name().equals("read"))
        && moment.call().filter(call -> names.contains(call.name())).isPresent();
  }
}
