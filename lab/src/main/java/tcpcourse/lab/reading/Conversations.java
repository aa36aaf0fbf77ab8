package tcpcourse.lab.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * Parts a take into its connections. Segments and states tell by their ends whose they are; a call
 * belongs to a connection if there is no other, or if it brought about something of that one or was
 * ended by it. What the lab did concerns all.
 */
final class Conversations {

  /** The moments of one connection while it is put together. */
  private static final class Draft {
    final Both<Endpoint> ends;
    final Set<Moment> moments = new HashSet<>();
    Optional<Segment> syn = Optional.empty();

    Draft(Both<Endpoint> ends) {
      this.ends = ends;
    }

    boolean hasStatesOf(Side side) {
      return moments.stream().anyMatch(m -> m.state().isPresent() && m.side() == side);
    }
  }

  private final Causes causes;
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<Both<Endpoint>, Draft> newest = new HashMap<>();
  private final Map<Both<Endpoint>, List<Moment>> ahead = new HashMap<>();

  private Conversations(Causes causes) {
    this.causes = causes;
  }

  /** In the order of their first segments. */
  static List<Conversation> of(Causes causes) {
    Conversations parts = new Conversations(causes);
    causes.moments().forEach(parts::take);
    boolean alone = parts.drafts.size() == 1;
    return parts.drafts.stream().map(draft -> parts.whole(draft, alone)).toList();
  }

  private void take(Moment moment) {
    if (moment.event() instanceof Event.Crossing crossing) {
      Segment segment = crossing.segment();
      Both<Endpoint> ends = ends(crossing.from(), segment.source(), segment.destination());
      if (!newest.containsKey(ends) || opensAnother(moment, newest.get(ends))) {
        open(ends);
      }
      Draft draft = newest.get(ends);
      draft.moments.add(moment);
      moment
          .leaving()
          .filter(s -> isOpening(s) && Conversation.isGenuine(moment))
          .ifPresent(syn -> draft.syn = Optional.of(syn));
    } else if (moment.event() instanceof Event.StateSeen seen) {
      take(moment, seen);
    }
  }

  /** A socket may be there before its first segment is. */
  private void take(Moment moment, Event.StateSeen seen) {
    Both<Endpoint> ends = ends(seen.side(), seen.local(), seen.remote());
    Draft draft = newest.get(ends);
    boolean early =
        seen.before() == TcpState.CLOSED && draft != null && draft.hasStatesOf(seen.side());
    if (draft == null || early) {
      ahead.computeIfAbsent(ends, none -> new ArrayList<>()).add(moment);
    } else {
      draft.moments.add(moment);
    }
  }

  private void open(Both<Endpoint> ends) {
    Draft draft = new Draft(ends);
    draft.moments.addAll(ahead.getOrDefault(ends, List.of()));
    ahead.remove(ends);
    drafts.add(draft);
    newest.put(ends, draft);
  }

  private static Both<Endpoint> ends(Side side, Endpoint local, Endpoint remote) {
    return side == Side.CLIENT ? new Both<>(local, remote) : new Both<>(remote, local);
  }

  /** A SYN from who has opened this connection, with a number of its own (RFC 9293 §3.4.1). */
  private static boolean opensAnother(Moment moment, Draft draft) {
    return moment
        .leaving()
        .filter(s -> isOpening(s) && Conversation.isGenuine(moment))
        .filter(s -> draft.syn.filter(first -> isLater(s, first)).isPresent())
        .isPresent();
  }

  private static boolean isLater(Segment syn, Segment first) {
    return syn.source().equals(first.source()) && syn.sequence() != first.sequence();
  }

  private static boolean isOpening(Segment segment) {
    return segment.has(Flag.SYN) && !segment.has(Flag.ACK);
  }

  private Conversation whole(Draft draft, boolean alone) {
    Set<Integer> calls = new HashSet<>();
    for (Moment moment : causes.moments()) {
      if (draft.moments.contains(moment)) {
        causes.call(moment).ifPresent(call -> calls.add(call.call()));
      } else if (moment.event() instanceof Event.CallReturned back
          && causes.of(moment).filter(draft.moments::contains).isPresent()) {
        calls.add(back.call());
      }
    }
    List<Moment> moments =
        causes.moments().stream()
            .filter(
                m ->
                    draft.moments.contains(m)
                        || m.event() instanceof Event.LabAction
                        || m.event() instanceof Event.Call call
                            && (alone || calls.contains(call.call())))
            .toList();
    return new Conversation(causes, draft.ends, moments, alone);
  }
}
