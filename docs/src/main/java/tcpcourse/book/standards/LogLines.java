package tcpcourse.book.standards;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What one place saw, line by line. */
record LogLines(List<LogLine> lines) {

  /** The places in the take of the first and the last of some lines. */
  record Found(int first, int last) {}

  /**
   * Where these steps are, in this order, each as early as it can be; empty if they are not there.
   */
  Optional<Found> find(List<Step> steps) {
    return new Search(steps, new HashSet<>()).from(0, 0, OptionalLong.empty());
  }

  /** From here on a step and those behind it have been looked for in vain. */
  private record Vain(int step, int line, OptionalLong noted) {}

  private final class Search {

    private final List<Step> steps;
    private final Set<Vain> vain;

    Search(List<Step> steps, Set<Vain> vain) {
      this.steps = steps;
      this.vain = vain;
    }

    private Optional<Found> from(int step, int begin, OptionalLong noted) {
      Vain here = new Vain(step, begin, noted);
      for (int i = begin; i < lines.size() && !vain.contains(here); i++) {
        Optional<Found> found = at(step, i, noted);
        if (found.isPresent()) {
          return found;
        } else if (step > 0 && steps.get(step).before().test(lines.get(i))) {
          break;
        }
      }
      vain.add(here);
      return Optional.empty();
    }

    private Optional<Found> at(int number, int i, OptionalLong noted) {
      Step step = steps.get(number);
      LogLine line = lines.get(i);
      if (!step.matches(line, noted) || !step.rest().test(lines.subList(i + 1, lines.size()))) {
        return Optional.empty();
      } else if (number == steps.size() - 1) {
        return Optional.of(new Found(line.place(), line.place()));
      }
      OptionalLong known = step.notes() ? OptionalLong.of(line.acknowledgment()) : noted;
      return from(number + 1, i + 1, known).map(rest -> new Found(line.place(), rest.last()));
    }
  }
}
