package tcpcourse.lab;

import java.util.List;
import java.util.function.Function;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Seen;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;

/** What a take shows instead of what was said of it, each as a sentence. */
final class Instead {

  private Instead() {}

  /** What was seen, behind words that say of what it was. */
  static Function<Take, String> told(String words, Function<Take, ?> seen) {
    return take -> words + " " + Seen.words(seen.apply(take));
  }

  static String onTheCable(Take take) {
    return "the cable carried " + Seen.words(take.wire());
  }

  /** How many of these segments left, and what did. */
  static Function<Take, String> count(Match match) {
    return take -> take.segments(match).size() + " × " + match + "; " + onTheCable(take);
  }

  static Function<Take, String> paths(Side side) {
    return told("the " + side + "'s connections went", take -> take.paths(side));
  }

  /** Listeners' too. */
  static Function<Take, String> sockets(Side side) {
    return told(
        "the " + side + "'s sockets went",
        take ->
            take.sockets(side).stream()
                .map(states -> states.stream().map(Event.StateSeen::after).toList())
                .toList());
  }

  static Function<Take, String> outcomes(Side side, String call) {
    String who = "the " + side + "'s " + call + (call.contains("(") ? "…)" : "()");
    return take -> {
      List<String> gave = take.outcomes(side, call);
      boolean plain = !gave.isEmpty() && gave.stream().allMatch(String::isEmpty);
      String times = gave.size() == 1 ? "" : " each of " + gave.size() + " times";
      return who
          + (gave.isEmpty()
              ? " did not come back"
              : plain ? " returned" + times : " gave " + Seen.words(gave));
    };
  }
}
