package tcpcourse.book;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.Event;
import tcpcourse.lab.Numbering;
import tcpcourse.lab.SegmentText;
import tcpcourse.lab.Take;

/**
 * What a ladder shows, in one sentence, for who cannot see it; the transcript below it has the
 * rest.
 */
final class LadderDescription {

  private LadderDescription() {}

  static String of(Take take) {
    SegmentText text = new SegmentText(Numbering.RELATIVE);
    List<String> said = new ArrayList<>();
    for (Event event : take.events()) {
      if (event instanceof Event.Crossing crossing) {
        String fate = crossing.fate() == Event.Fate.DELIVERED ? "" : ", not delivered";
        said.add(
            crossing.from()
                + " to "
                + crossing.from().other()
                + ": "
                + text.next(crossing).line()
                + fate);
      } else if (event instanceof Event.StateSeen seen) {
        said.add(seen.side() + " " + seen.after());
      }
    }
    return String.join("; ", said) + ".";
  }
}
