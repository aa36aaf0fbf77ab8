package tcpcourse.book.player;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.recording.SequenceNumbers;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.TcpState;

/** What the player must know of a take: its events, what is said of them, and what each follows. */
public final class TakeScript {

  private final Take take;
  private final Function<String, Optional<String>> code;
  private final Narration narration;
  private final Map<Moment, List<String>> follows;
  private final Set<Event> fleeting;

  private TakeScript(Take take, Function<String, Optional<String>> code) {
    this.take = take;
    this.code = code;
    this.narration = new Narration(take);
    Causes causes = Causes.of(take);
    this.follows = follows(causes);
    this.fleeting = fleeting(causes);
  }

  /**
   * A map for each event, as JSON has it.
   *
   * @param code the chapter's file and the line, such as {@code 01-handshake/EchoClient.java:31},
   *     of a call's source as a recording has it
   */
  public static List<Object> events(Take take, Function<String, Optional<String>> code) {
    return new TakeScript(take, code).events();
  }

  private List<Object> events() {
    List<Object> events = new ArrayList<>();
    SequenceNumbers numbers = new SequenceNumbers();
    SegmentText relative = new SegmentText(Numbering.RELATIVE);
    SegmentText absolute = new SegmentText(Numbering.ABSOLUTE);
    for (int i = 0; i < take.events().size(); i++) {
      Event event = take.events().get(i);
      Map<String, Object> facts = facts(event);
      if (event instanceof Event.Crossing crossing) {
        numbers.see(crossing);
        facts.put("fields", new Dissection(crossing.segment(), numbers).items());
        facts.put("flags", crossing.segment().flags().toString().split(","));
        facts.put("relative", relative.next(crossing).toString());
        facts.put("absolute", absolute.next(crossing).toString());
      }
      facts.put("says", narration.of(i).text());
      narration.arrival(i).ifPresent(said -> facts.put("lands", said.text()));
      code.apply(narration.of(i).source()).ifPresent(line -> facts.put("code", line));
      List<String> before = follows.get(new Moment(i, event, false));
      if (!before.isEmpty()) {
        facts.put("follows", before);
      }
      if (fleeting.contains(event)) {
        facts.put("fleeting", true);
      }
      events.add(facts);
    }
    return events;
  }

  /**
   * Which moments each comes after for certain, and not by luck: its cause, the call that a return
   * ends, the one before in the same program, the state before of the same socket. A moment goes by
   * its event's place in the take, an arrival with an {@code a} behind.
   */
  private static Map<Moment, List<String>> follows(Causes causes) {
    Map<Moment, List<String>> follows = new HashMap<>();
    Map<Object, Moment> last = new HashMap<>();
    for (Moment moment : causes.moments()) {
      List<String> before = new ArrayList<>();
      causes.of(moment).ifPresent(cause -> before.add(name(cause)));
      Object line = moment.arrival() ? null : line(moment.event());
      Moment previous = line == null ? null : last.put(line, moment);
      if (previous != null && !before.contains(name(previous))) {
        before.add(name(previous));
      }
      follows.put(moment, before);
    }
    return follows;
  }

  /** The states that it is luck to see. */
  private static Set<Event> fleeting(Causes causes) {
    Set<Event> fleeting = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<Object, Event.StateSeen> last = new HashMap<>();
    for (Moment moment : causes.moments()) {
      Optional<Event.StateSeen> seen = moment.state();
      Optional<Event.StateSeen> entered = seen.map(state -> last.put(line(state), state));
      entered.filter(before -> causes.isFleeting(before, seen.get())).ifPresent(fleeting::add);
    }
    return fleeting;
  }

  /** What happens one after the other: a program's calls, a socket's states; null for the rest. */
  private static Object line(Event event) {
    if (event instanceof Event.Call call) {
      return List.of(call.side(), call.actor());
    } else if (event instanceof Event.StateSeen seen) {
      return List.of(seen.side(), seen.local(), seen.remote());
    }
    return null;
  }

  private static String name(Moment moment) {
    return moment.index() + (moment.arrival() ? "a" : "");
  }

  private static Map<String, Object> facts(Event event) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("at", event.at());
    if (event instanceof Event.Crossing crossing) {
      facts.put("side", crossing.from().toString());
      crossing.arrived().ifPresent(at -> facts.put("arrived", at));
      facts.put("bytes", HexFormat.of().formatHex(crossing.segment().packet()));
    } else if (event instanceof Event.StateSeen seen) {
      facts.put("side", seen.side().toString());
      facts.put("socket", seen.local() + " " + seen.remote());
      facts.put("state", seen.after().toString());
    } else if (event instanceof Event.StateInferred state) {
      facts.put("side", state.side().toString());
      facts.put("socket", state.side().toString());
      facts.put("state", state.after().map(TcpState::toString).orElse(""));
      facts.put("certainty", state.certainty().toString());
      facts.put("sign", state.signed().substring(0, 1));
    } else {
      side(event).ifPresent(side -> facts.put("side", side));
    }
    return facts;
  }

  private static Optional<String> side(Event event) {
    return Stream.of(new Moment(0, event, false))
        .filter(moment -> moment.side() != null)
        .map(moment -> moment.side().toString())
        .findFirst();
  }
}
