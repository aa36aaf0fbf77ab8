package tcpcourse.book.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/** What has happened in a take up to some moment. */
final class SeenSoFar {

  private final List<Event> before = new ArrayList<>();

  void add(Event event) {
    before.add(event);
  }

  /** The beginning of the call with that number. */
  Optional<CallBegan> call(int number) {
    return before.stream()
        .filter(event -> event instanceof CallBegan began && began.call() == number)
        .map(CallBegan.class::cast)
        .findFirst();
  }

  /** The first segment with the same data, SYN or FIN, of which this one is a repetition. */
  Optional<Crossing> sameAs(Crossing again) {
    boolean counts =
        again.segment().length() > 0
            || again.segment().has(Flag.SYN)
            || again.segment().has(Flag.FIN);
    return before.stream()
        .filter(event -> counts && event instanceof Crossing)
        .map(Crossing.class::cast)
        .filter(first -> repeats(first, again))
        .findFirst();
  }

  private static boolean repeats(Crossing first, Crossing again) {
    return first.from() == again.from()
        && first.segment().source().equals(again.segment().source())
        && first.segment().destination().equals(again.segment().destination())
        && first.segment().sequence() == again.segment().sequence()
        && first.segment().length() == again.segment().length()
        && first.segment().has(Flag.SYN) == again.segment().has(Flag.SYN)
        && first.segment().has(Flag.FIN) == again.segment().has(Flag.FIN);
  }
}
