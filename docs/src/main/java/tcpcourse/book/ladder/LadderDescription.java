package tcpcourse.book.ladder;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.SegmentText;

/**
 * What a ladder shows, in one sentence, for who cannot see it; the transcript below it has the
 * rest.
 */
final class LadderDescription {

  private LadderDescription() {}

  static String of(TakePart part) {
    SegmentText text = new SegmentText(Numbering.RELATIVE);
    List<String> said = new ArrayList<>();
    List<Event> events = part.take().events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Event.Crossing crossing) {
        String words = segment(crossing, text.next(crossing).line());
        if (part.shown().contains(i)) {
          said.add(words);
        }
      } else if (events.get(i) instanceof Event.StateSeen seen && part.shown().contains(i)) {
        said.add(seen.side() + " " + seen.after());
      }
    }
    return String.join("; ", said) + ".";
  }

  private static String segment(Event.Crossing crossing, String line) {
    String fate = crossing.fate() == Event.Fate.DELIVERED ? "" : ", not delivered";
    return crossing.from() + " to " + crossing.from().other() + ": " + line + fate;
  }
}
