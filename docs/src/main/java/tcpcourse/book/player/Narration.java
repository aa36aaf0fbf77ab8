package tcpcourse.book.player;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tcpcourse.lab.figure.Times;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Certainty;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * Tells a take, a sentence or two a moment: what happened, and why where the recording shows why.
 * For each moment it also knows the line of Java behind it.
 */
public final class Narration {

  /**
   * What is said.
   *
   * @param text the sentences
   * @param source the line of Java that asked for it, such as {@code EchoClient.java:31}; empty if
   *     none did, or none for certain
   */
  public record Said(String text, String source) {}

  private final Map<Integer, Said> events = new HashMap<>();
  private final Map<Integer, Said> arrivals = new HashMap<>();
  private final SeenSoFar seen = new SeenSoFar();
  private final Causes causes;

  public Narration(Take take) {
    this.causes = Causes.of(take);
    for (Moment moment : causes.moments()) {
      (moment.arrival() ? arrivals : events).put(moment.index(), said(moment));
      seen.add(moment.event());
    }
  }

  /** What is said when that event happens. */
  public Said of(int index) {
    return events.get(index);
  }

  /** What is said when that event's segment arrives. */
  Optional<Said> arrival(int index) {
    return Optional.ofNullable(arrivals.get(index));
  }

  private Said said(Moment moment) {
    Event event = moment.event();
    if (event instanceof Crossing crossing) {
      SegmentNarration segment = new SegmentNarration(moment, crossing, causes, seen);
      return moment.arrival() ? new Said(segment.arrives(), "") : segment.leaves();
    } else if (event instanceof CallBegan call) {
      return began(call);
    } else if (event instanceof CallReturned back) {
      return returned(back);
    } else if (event instanceof StateSeen state) {
      return new Said(state(moment, state), causes.asked(moment).map(CallBegan::source).orElse(""));
    }
    return new Said(known(event), "");
  }

  private static String known(Event event) {
    if (event instanceof Event.StateInferred state) {
      return inferred(state);
    } else if (event instanceof Event.Remarked remark) {
      return "This segment: " + remark.text() + ".";
    }
    return event instanceof Event.Measured measured ? measured(measured) : lab(event);
  }

  /** What no kernel told says how one knows it. */
  private static String inferred(Event.StateInferred state) {
    String whose = "The " + state.side() + "’s socket: ";
    if (state.after().isEmpty()) {
      return whose + "it cannot be known from here " + state.because() + ".";
    }
    String how = state.certainty() == Certainty.SEEN ? " is seen: " : " follows: ";
    return whose + state.after().get() + how + state.because() + ".";
  }

  private static Said began(CallBegan call) {
    String where = call.source().isEmpty() ? "" : " at " + call.source();
    return new Said(
        who(call.side(), call.actor()) + " calls " + call.text() + where + ".", call.source());
  }

  private Said returned(CallReturned back) {
    Optional<CallBegan> call = seen.call(back.call());
    String waited =
        call.map(began -> ", " + Times.text(back.at() - began.at()) + " after it was called")
            .orElse("");
    String name = back.name() + "()";
    String gave = back.failed() ? " throws " + back.outcome() : " returns " + back.outcome();
    return new Said(
        who(back.side(), back.actor()) + "’s " + name + gave.stripTrailing() + waited + ".",
        call.map(CallBegan::source).orElse(""));
  }

  private static String who(Side side, String actor) {
    boolean plain = actor.isEmpty() || actor.equals(side.toString());
    return plain ? "The " + side : "On the " + side + ", “" + actor + "”";
  }

  private String state(Moment moment, StateSeen state) {
    List<String> said = new ArrayList<>();
    said.add(change(state));
    cause(moment).ifPresent(said::add);
    if (state.after() != TcpState.CLOSED) {
      said.add(StateMeaning.of(state.after()));
    }
    return String.join(" ", said);
  }

  /** A socket that comes into the table has no state before: that it was CLOSED nobody has seen. */
  private static String change(StateSeen state) {
    String socket = state.remote().equals(Endpoint.ANY) ? "listener" : "socket";
    String whose = "The " + state.side() + "’s ";
    if (state.after() == TcpState.CLOSED) {
      return whose + socket + " was in " + state.before() + "; now the kernel has it no longer.";
    } else if (state.before() == TcpState.CLOSED) {
      return whose + "kernel has a new " + socket + ", in " + state.after() + ".";
    }
    return whose + socket + ": " + state.before() + " → " + state.after() + ".";
  }

  /** The segment whose arrival changed the state, or else the one that left with the change. */
  private Optional<String> cause(Moment state) {
    return causes
        .arrival(state)
        .map(crossing -> crossing.segment().flags() + " has just arrived.")
        .or(
            () ->
                causes
                    .leftWith(state)
                    .filter(moment -> moment.index() < state.index())
                    .map(moment -> "It has just sent " + flags(moment) + "."));
  }

  private static String flags(Moment moment) {
    return ((Crossing) moment.event()).segment().flags().toString();
  }

  private static String measured(Event.Measured measured) {
    double value = measured.value();
    String number = value == Math.rint(value) ? Long.toString((long) value) : "" + value;
    return ("Measured on the %s: %s, %s %s"
            .formatted(measured.side(), measured.what(), number, measured.unit())
            .strip())
        + ".";
  }

  private static String lab(Event event) {
    return event instanceof Event.Setting setting
        ? "The lab has set: " + Settings.line(setting) + "."
        : "The lab: " + ((Event.LabAction) event).text() + ".";
  }
}
