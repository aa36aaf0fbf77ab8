package tcpcourse.lab.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
      } else if (part.shown().contains(i)) {
        state(events.get(i)).ifPresent(said::add);
      }
    }
    return said.isEmpty() ? noted(part) : sentence(said.stream());
  }

  /** What stands across a ladder in which nothing else is. */
  private static String noted(TakePart part) {
    return sentence(
        part.shown().stream()
            .map(part.take().events()::get)
            .filter(Event.LabAction.class::isInstance)
            .map(event -> ((Event.LabAction) event).text()));
  }

  private static String sentence(Stream<String> said) {
    return said.collect(Collectors.joining("; ")) + ".";
  }

  private static Optional<String> state(Event event) {
    if (event instanceof Event.StateSeen seen) {
      return Optional.of(seen.side() + " " + seen.after());
    } else if (event instanceof Event.StateInferred state) {
      String name = state.after().map(after -> after + ", ").orElse("");
      String why = state.after().isPresent() ? "" : ": " + state.because();
      return Optional.of(state.side() + " " + name + state.certainty() + why);
    }
    return event instanceof Event.Remarked remark ? Optional.of(remark.text()) : Optional.empty();
  }

  private static String segment(Event.Crossing crossing, String line) {
    String fate = crossing.fate() == Event.Fate.DELIVERED ? "" : ", not delivered";
    return crossing.from() + " to " + crossing.from().other() + ": " + line + fate;
  }
}
