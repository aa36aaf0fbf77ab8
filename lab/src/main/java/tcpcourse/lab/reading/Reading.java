package tcpcourse.lab.reading;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/**
 * Reads a take. What is decided is decided by the order of what was recorded and by TCP's rules,
 * never by how likely it is; where a row is missing, nothing is said. A clock decides once: whether
 * an ACK was delayed.
 */
public final class Reading {

  /** What can be said of a connection as a side of it has it. */
  private static final List<BiFunction<Conversation, Side, Stream<Optional<Sentence>>>> CLAUSES =
      List.of(
          (conversation, side) -> new Opening(conversation, side).read(),
          (conversation, side) -> new Closing(conversation, side).read(),
          (conversation, side) -> new Resets(conversation, side).read(),
          (conversation, side) -> new Flow(conversation, side).read(),
          (conversation, side) -> new Silence(conversation, side).read());

  private Reading() {}

  /** All that can be said of a take, in the order in which it was proved. */
  public static List<Sentence> of(Take take) {
    Causes causes = Causes.of(take);
    List<Moment> moments = causes.moments();
    Stream<Sentence> ofConnections =
        Conversations.of(causes).stream()
            .flatMap(
                each ->
                    CLAUSES.stream()
                        .flatMap(
                            clause ->
                                Stream.of(Side.values()).flatMap(side -> clause.apply(each, side))))
            .flatMap(Optional::stream);
    return Stream.concat(ofConnections, Addresses.read(moments))
        .sorted(Comparator.comparingInt(sentence -> last(sentence, moments)))
        .toList();
  }

  private static int last(Sentence sentence, List<Moment> moments) {
    return moments.indexOf(sentence.proof().get(sentence.proof().size() - 1));
  }
}
