package tcpcourse.book.standards;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that a standard draws or demands, as lines that the logs of a take must have in this
 * order, other lines between them allowed ({@link TakeLog}). Each line is a regular expression for
 * a line's first words; what a group has caught can be asked for again in a later line of the same
 * log. Order between logs is not asked for.
 */
final class LogPattern {

  /** What a line of a pattern says word for word, from its beginning on. */
  private static final Pattern PLAIN = Pattern.compile("[\\w ,:=>-]*");

  /**
   * Some lines of one log.
   *
   * @param plain what stands in every log that has them; a look for it spares most logs the search
   */
  private record Part(Function<TakeLog, LogLines> log, List<String> plain, Pattern lines) {

    static Part of(Function<TakeLog, LogLines> log, String... lines) {
      return new Part(log, Stream.of(lines).map(LogPattern::plain).toList(), inOrder(lines));
    }

    Optional<LogLines.Found> in(TakeLog all) {
      LogLines these = log.apply(all);
      boolean may = plain.stream().allMatch(these.text()::contains);
      return may ? these.find(lines) : Optional.empty();
    }
  }

  private final List<Part> parts;

  private LogPattern(Stream<Part> parts) {
    this.parts = parts.toList();
  }

  /** On the cable: such as {@code A SYN}, {@code B SYN,ACK seq=0 ack=1}. */
  static LogPattern cable(String... lines) {
    return new LogPattern(Stream.of(Part.of(TakeLog::cable, lines)));
  }

  /** Seen by A. */
  static LogPattern host(String... lines) {
    return new LogPattern(Stream.of(Part.of(TakeLog::a, lines)));
  }

  /** And seen by A. */
  LogPattern a(String... lines) {
    return and(TakeLog::a, lines);
  }

  /** And seen by B. */
  LogPattern b(String... lines) {
    return and(TakeLog::b, lines);
  }

  private LogPattern and(Function<TakeLog, LogLines> log, String... lines) {
    return new LogPattern(Stream.concat(parts.stream(), Stream.of(Part.of(log, lines))));
  }

  /** Without the last character where more follows: that may be asked for any number of times. */
  private static String plain(String line) {
    Matcher plain = PLAIN.matcher(line);
    int end = plain.lookingAt() ? plain.end() : 0;
    return end == line.length() ? line : line.substring(0, Math.max(0, end - 1));
  }

  private static Pattern inOrder(String... lines) {
    return Pattern.compile(
        Stream.of(lines)
            .map(line -> "^(?:" + line + ")(?:[ (].*)?$")
            .collect(Collectors.joining("\\n(?:.*\\n)*?")),
        Pattern.MULTILINE);
  }

  /** Where the pattern's first log has its lines; empty if the take has no such pattern. */
  Optional<LogLines.Found> in(TakeLog log) {
    Optional<LogLines.Found> first = parts.get(0).in(log);
    return first.filter(found -> parts.stream().skip(1).allMatch(part -> part.in(log).isPresent()));
  }
}
