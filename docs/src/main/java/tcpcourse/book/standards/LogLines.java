package tcpcourse.book.standards;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one place saw, line by line.
 *
 * @param text each line ends in a line feed
 * @param events for each line the place in the take of the event that it tells of; -1 for none
 */
record LogLines(String text, List<Integer> events) {

  /** One line, and the place of its event. */
  record Line(String text, int event) {}

  static LogLines of(List<Line> lines) {
    return new LogLines(
        lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining()),
        lines.stream().map(Line::event).toList());
  }

  /** The places in the take of the first and the last of some lines. */
  record Found(int first, int last) {}

  /** Where these lines are; empty if they are not there. */
  Optional<Found> find(Pattern lines) {
    Matcher found = lines.matcher(text);
    return found.find()
        ? Optional.of(new Found(event(found.start() + 1), event(found.end())))
        : Optional.empty();
  }

  private int event(int end) {
    return events.get((int) text.substring(0, end).lines().count() - 1);
  }
}
