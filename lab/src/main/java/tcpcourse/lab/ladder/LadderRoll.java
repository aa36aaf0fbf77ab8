package tcpcourse.lab.ladder;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * A ladder that is printed while its take is played. A line is given as soon as what comes later
 * can hardly change it; where it did, as when a second connection gives the first one a name, the
 * whole ladder is given again at the end.
 */
public final class LadderRoll {

  /** A ladder that is longer is for files: nobody reads it, and drawing it takes seconds. */
  public static final int MOST_EVENTS = 3_000;

  /** A call that has not come back by then waits; what belongs together has been noted. */
  private static final long SETTLED_MICROS = 100_000;

  private final Recording.Made made;
  private final Ladder.Options options;
  private final List<String> given = new ArrayList<>();

  public LadderRoll(Recording.Made made, Ladder.Options options) {
    this.made = made;
    this.options = options;
  }

  /**
   * The lines to print next.
   *
   * @param now microseconds since the take began
   */
  public List<String> next(Take soFar, long now) {
    // Until a segment is seen, the header cannot say whose ports they are.
    if (soFar.segments().isEmpty() || soFar.events().size() > MOST_EVENTS) {
      return List.of();
    }
    long settled =
        soFar.segments().stream()
            .filter(each -> each.fate() == Event.Fate.ON_THE_CABLE)
            .mapToLong(Event::at)
            .reduce(now - SETTLED_MICROS, Math::min);
    return beyond(
        Ladder.timed(soFar, made, options).stream()
            .takeWhile(line -> line.at() < settled)
            .map(Ladder.Timed::text)
            .toList());
  }

  /** The rest, or all of it again. */
  public List<String> end(Take take) {
    if (take.events().size() > MOST_EVENTS) {
      return List.of(
          "",
          "%s events: more than %s are not drawn; --json and --pcapng have them all"
              .formatted(take.events().size(), MOST_EVENTS));
    }
    List<String> all = Ladder.timed(take, made, options).stream().map(Ladder.Timed::text).toList();
    if (given.isEmpty()
        || all.size() >= given.size() && all.subList(0, given.size()).equals(given)) {
      return beyond(all);
    }
    List<String> again = new ArrayList<>(List.of("", "Once more, now that all is known:", ""));
    again.addAll(all);
    return again;
  }

  private List<String> beyond(List<String> lines) {
    List<String> more =
        lines.size() <= given.size()
            ? List.of()
            : List.copyOf(lines.subList(given.size(), lines.size()));
    given.addAll(more);
    return more;
  }
}
