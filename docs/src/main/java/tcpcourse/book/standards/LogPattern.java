package tcpcourse.book.standards;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something that a standard draws or demands, as steps that the logs of a take must have in this
 * order, other lines between them allowed ({@link TakeLog}). Order between logs is not asked for.
 */
final class LogPattern {

  /** Some steps of one log. */
  private record Part(Function<TakeLog, LogLines> log, List<Step> steps) {

    Optional<LogLines.Found> in(TakeLog all) {
      return log.apply(all).find(steps);
    }
  }

  private final List<Part> parts;

  private LogPattern(Stream<Part> parts) {
    this.parts = parts.toList();
  }

  /** On the cable. */
  static LogPattern cable(Step... steps) {
    return new LogPattern(Stream.of(new Part(TakeLog::cable, List.of(steps))));
  }

  /** Seen by A. */
  static LogPattern host(Step... steps) {
    return new LogPattern(Stream.of(new Part(TakeLog::a, List.of(steps))));
  }

  /** And seen by A. */
  LogPattern a(Step... steps) {
    return and(TakeLog::a, steps);
  }

  /** And seen by B. */
  LogPattern b(Step... steps) {
    return and(TakeLog::b, steps);
  }

  private LogPattern and(Function<TakeLog, LogLines> log, Step... steps) {
    return new LogPattern(Stream.concat(parts.stream(), Stream.of(new Part(log, List.of(steps)))));
  }

  /** Where the pattern's first log has its steps; empty if the take has no such pattern. */
  Optional<LogLines.Found> in(TakeLog log) {
    Optional<LogLines.Found> first = parts.get(0).in(log);
    return first.filter(found -> parts.stream().skip(1).allMatch(part -> part.in(log).isPresent()));
  }
}
