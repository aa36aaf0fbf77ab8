package tcpcourse.book;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that a standard draws or demands, as lines that the logs of a take must have in this
 * order, other lines between them allowed ({@link TakeLog}). Each line is a regular expression for
 * a line's first words; what a group has caught can be asked for again in a later line of the same
 * log. Order between logs is not asked for.
 */
final class Scene {

  private record Part(Function<TakeLog, LogLines> log, Pattern lines) {}

  private final List<Part> parts;

  private Scene(Stream<Part> parts) {
    this.parts = parts.toList();
  }

  /** On the cable: such as {@code A SYN}, {@code B SYN,ACK seq=0 ack=1}. */
  static Scene cable(String... lines) {
    return new Scene(Stream.of(new Part(TakeLog::cable, inOrder(lines))));
  }

  /** Seen by A. */
  static Scene host(String... lines) {
    return new Scene(Stream.of(new Part(TakeLog::a, inOrder(lines))));
  }

  /** And seen by A. */
  Scene a(String... lines) {
    return and(TakeLog::a, lines);
  }

  /** And seen by B. */
  Scene b(String... lines) {
    return and(TakeLog::b, lines);
  }

  private Scene and(Function<TakeLog, LogLines> log, String... lines) {
    return new Scene(Stream.concat(parts.stream(), Stream.of(new Part(log, inOrder(lines)))));
  }

  private static Pattern inOrder(String... lines) {
    return Pattern.compile(
        Stream.of(lines)
            .map(line -> "^(?:" + line + ")(?:[ (].*)?$")
            .collect(Collectors.joining("\\n(?:.*\\n)*?")),
        Pattern.MULTILINE);
  }

  /** Where the scene's first log has its lines; empty if the take has no such scene. */
  Optional<LogLines.Found> in(TakeLog log) {
    boolean all = parts.stream().allMatch(part -> found(part, log).isPresent());
    return all ? found(parts.get(0), log) : Optional.empty();
  }

  private static Optional<LogLines.Found> found(Part part, TakeLog log) {
    return part.log().apply(log).find(part.lines());
  }
}
