package tcpcourse.lab.recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/**
 * What caused what in a take: for each moment the earlier moment that brought it about, or that
 * nothing recorded did. Decided from recorded order and TCP's rules alone, never from how much time
 * has passed. Whoever tells a take asks here.
 *
 * <ul>
 *   <li>A segment leaves because a call asked for it or because something arrived; a state changes
 *       because of a call, of what arrived, or of what the lab did; a call returns because of
 *       those, or because it had nothing to wait for, and then its own beginning is the cause.
 *   <li>A segment arrives because it left.
 *   <li>Nothing recorded causes what a timer does: a retransmission, the end of TIME-WAIT, a time
 *       limit. Nor does anything cause a call to begin, or the lab to act.
 * </ul>
 *
 * <p>A cause is always earlier. Should a recording show an effect before what must have caused it,
 * it shows no cause, and none is made up: the cable stamps an arrival before the host has it, and a
 * call is stamped while nobody looks at the socket table, so a recording does not.
 */
public final class Causes {

  private final List<Moment> moments;
  private final Map<Moment, Integer> places = new HashMap<>();
  private final Map<Moment, Moment> causes = new HashMap<>();
  private final Map<Integer, Moment> beginnings = new HashMap<>();
  private final Map<Integer, Moment> returns = new HashMap<>();

  private Causes(List<Moment> moments) {
    this.moments = moments;
    Past past = new Past();
    for (Moment moment : moments) {
      Optional<Moment> cause = find(moment, past);
      cause.ifPresent(found -> causes.put(moment, found));
      past.add(moment, cause);
      places.put(moment, places.size());
      if (moment.event() instanceof Event.CallBegan began) {
        beginnings.put(began.call(), moment);
      } else if (moment.event() instanceof Event.CallReturned back) {
        returns.put(back.call(), moment);
      }
    }
  }

  public static Causes of(Take take) {
    return new Causes(Moment.of(take));
  }

  private Optional<Moment> find(Moment moment, Past past) {
    Event event = moment.event();
    if (moment.arrival()) {
      return Optional.of(new Moment(moment.index(), event, false));
    } else if (event instanceof Event.Crossing crossing) {
      return new SegmentCause(past).of(crossing);
    } else if (event instanceof Event.StateSeen seen) {
      return new StateCause(past, this).of(seen);
    } else if (event instanceof Event.CallReturned back) {
      return new ReturnCause(past, this).of(back);
    }
    return Optional.empty();
  }

  /** All moments of the take in recorded order. */
  public List<Moment> moments() {
    return moments;
  }

  /** The moment that brought this one about; empty if nothing recorded did. */
  public Optional<Moment> of(Moment moment) {
    return Optional.ofNullable(causes.get(moment));
  }

  /** The call that brought this moment about, if a call did. */
  public Optional<Event.CallBegan> call(Moment moment) {
    return of(moment).flatMap(Moment::call);
  }

  /**
   * The call behind this moment: the one that brought it about or, where the other host's answer
   * did, the one that had asked for that answer.
   */
  public Optional<Event.CallBegan> asked(Moment moment) {
    Optional<Moment> cause = of(moment);
    while (cause.isPresent() && cause.get().call().isEmpty()) {
      cause = of(cause.get());
    }
    return cause.flatMap(Moment::call).filter(call -> call.side() == moment.side());
  }

  /** The segment whose arrival brought this moment about, if one did. */
  public Optional<Event.Crossing> arrival(Moment moment) {
    return of(moment).filter(Moment::arrival).map(cause -> (Event.Crossing) cause.event());
  }

  /**
   * Whether this call's beginning and its return are two things to tell: something else than the
   * call itself brought it back, or something else happened to its host meanwhile. A call that has
   * not returned waits.
   */
  public boolean waited(int call) {
    Moment began = beginnings.get(call);
    Moment back = returns.get(call);
    return began == null
        || back == null
        || places.get(back) < places.get(began)
        || !of(back).filter(began::equals).isPresent()
        || between(began, back).stream()
            .filter(m -> m.concerns(began.side()))
            .anyMatch(m -> !follows(m, began));
  }

  private List<Moment> between(Moment one, Moment other) {
    return moments.subList(places.get(one) + 1, places.get(other));
  }

  /** Whether one moment came of another, directly or through others. */
  private boolean follows(Moment moment, Moment from) {
    return of(moment).filter(cause -> cause.equals(from) || follows(cause, from)).isPresent();
  }

  /** Whether a timer ended the call's wait: the caller's own, or one that ended the connection. */
  public boolean ranOut(int call) {
    Moment back = returns.get(call);
    return back != null && of(back).filter(cause -> !isTimers(cause)).isEmpty();
  }

  private boolean isTimers(Moment moment) {
    return moment.state().isPresent() && of(moment).isEmpty();
  }

  /**
   * Whether one call has led a socket into a state and out of it by itself, as close() does with
   * SO_LINGER 0: it is luck to see that state.
   *
   * @param entered the change into the state
   * @param left the socket's next change
   */
  public boolean isFleeting(Event.StateSeen entered, Event.StateSeen left) {
    Optional<Event.CallBegan> call = call(moment(entered));
    return call.isPresent() && call.equals(call(moment(left)));
  }

  private Moment moment(Event event) {
    return moments.stream()
        .filter(m -> m.event() == event && !m.arrival())
        .findFirst()
        .orElseThrow();
  }

  /**
   * The segment with which a state changed: it left for the same reason, before or after the look
   * at the socket, and nothing of that host was recorded between. An ACK may be delayed (RFC 9293
   * §3.8.6.3), so one that left later tells nothing of when the state changed.
   */
  public Optional<Moment> leftWith(Moment state) {
    return neighbour(state, -1)
        .filter(m -> isSentWith(m, state))
        .or(() -> neighbour(state, 1).filter(m -> isSentWith(m, state) && isNeverDelayed(m)));
  }

  private boolean isSentWith(Moment segment, Moment state) {
    return segment.leaving().isPresent()
        && of(state).isPresent()
        && of(state).equals(of(segment))
        && belongs(segment.leaving().get(), state.state().orElseThrow());
  }

  private static boolean belongs(Segment segment, Event.StateSeen seen) {
    return segment.source().equals(seen.local()) && segment.destination().equals(seen.remote());
  }

  private static boolean isNeverDelayed(Moment segment) {
    SegmentFlags flags = segment.leaving().orElseThrow().flags();
    return flags.has(Flag.SYN) || flags.has(Flag.FIN) || flags.has(Flag.RST);
  }

  /** The next moment of the same host, before or after. */
  private Optional<Moment> neighbour(Moment moment, int step) {
    for (int i = places.get(moment) + step; i >= 0 && i < moments.size(); i += step) {
      if (moments.get(i).concerns(moment.side())) {
        return Optional.of(moments.get(i));
      }
    }
    return Optional.empty();
  }
}
