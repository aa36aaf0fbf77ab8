package tcpcourse.book.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.figure.LadderMoments;
import tcpcourse.lab.figure.Times;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Origin;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/**
 * Tells how a segment leaves, and how it arrives.
 *
 * @param seen what happened before
 */
record SegmentNarration(Moment moment, Crossing crossing, Causes causes, SeenSoFar seen) {

  /**
   * Who sends it, why (where that was recorded, as it is not in a capture), what it says, and
   * whether it is lost.
   */
  Narration.Said leaves() {
    List<String> said = new ArrayList<>();
    Optional<CallBegan> asked = causes.call(moment);
    boolean captured = LadderMoments.isInstant(crossing);
    said.add(
        captured ? what() + " from the " + crossing.from() + "." : sender() + " " + what() + ".");
    if (crossing.origin() == Origin.HOST && !captured) {
      why(asked).ifPresent(said::add);
    }
    meaning().ifPresent(said::add);
    fate().ifPresent(said::add);
    return new Narration.Said(String.join(" ", said), asked.map(CallBegan::source).orElse(""));
  }

  String arrives() {
    long took = crossing.arrived().orElseThrow() - crossing.at();
    return "%s arrives at the %s, %s after it left."
        .formatted(what(), crossing.from().other(), Times.text(took));
  }

  private String sender() {
    return switch (crossing.origin()) {
      case HOST -> "The " + crossing.from() + "’s kernel sends";
      case DUPLICATE -> "The cable delivers once more";
      case INJECTED -> "The lab writes, as if from the " + crossing.from() + ",";
    };
  }

  private String what() {
    Segment segment = crossing.segment();
    String data = segment.length() == 1 ? "1 byte" : segment.length() + " bytes";
    return segment.flags() + (segment.length() > 0 ? " with " + data : "");
  }

  private Optional<String> why(Optional<CallBegan> asked) {
    Optional<Crossing> first = seen.sameAs(crossing);
    if (first.isPresent()) {
      return Optional.of(
          "It sends this again: the first time was at " + Times.text(first.get().at()) + ".");
    }
    return asked.map(call -> name(call) + " asked for it.").or(this::answers);
  }

  private static String name(CallBegan call) {
    String where = call.source().isEmpty() ? "" : " at " + call.source();
    return call.name() + "()" + where;
  }

  private Optional<String> answers() {
    return causes
        .arrival(moment)
        .map(
            arrived -> {
              String flags = arrived.segment().flags().toString();
              String before = Times.text(crossing.at() - arrived.arrived().orElseThrow());
              return flags + " had arrived " + before + " before.";
            });
  }

  private Optional<String> meaning() {
    Segment segment = crossing.segment();
    if (segment.has(Flag.RST)) {
      return Optional.of("RST: whoever gets it is to drop the connection at once.");
    }
    return segment.has(Flag.FIN)
        ? Optional.of("FIN: no more data will come from this side.")
        : Optional.empty();
  }

  private Optional<String> fate() {
    String silence = " Nobody is told: silence.";
    return Optional.ofNullable(
        switch (crossing.fate()) {
          case DELIVERED -> crossing.rule().isEmpty() ? null : "The cable " + rule() + ".";
          case DROPPED ->
              reply().isEmpty()
                  ? "It is lost: " + lost() + "." + silence
                  : "The cable drops it and answers with " + reply() + ".";
          case CUT -> "It is lost: the cable is cut." + silence;
          case ON_THE_CABLE -> "It is still on the cable when the take ends.";
        });
  }

  private String reply() {
    return crossing.order().map(Order::reply).orElse("");
  }

  private String lost() {
    if (crossing.order().orElse(null) instanceof Order.Forget) {
      return "the router has forgotten the connection";
    } else if (crossing.order().orElse(null) instanceof Order.Narrow narrow) {
      return "it has more than " + narrow.most() + " bytes";
    }
    return isOrder() ? "the cable " + rule() : crossing.rule();
  }

  private String rule() {
    return (isOrder() ? "was told to " : "has a rule: ") + crossing.rule();
  }

  private boolean isOrder() {
    return crossing
        .order()
        .filter(o -> !(o instanceof Order.NoPower || o instanceof Order.Refuse))
        .isPresent();
  }
}
