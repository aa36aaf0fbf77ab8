package tcpcourse.lab.reading;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Take;

/**
 * Reads a take. What is decided is decided by the order of what was recorded and by TCP's rules,
 * never by how likely it is; where a row is missing, nothing is said. A clock decides once: whether
 * an ACK was delayed.
 */
public final class Reading {

  private static final List<Function<Conversation, Stream<Sentence>>> CLAUSES =
      List.of(Opening::read, Closing::read, Resets::read, Flow::read, Silence::read);

  private Reading() {}

  /** All that can be said of a take, in the order in which it was proved. */
  public static List<Sentence> of(Take take) {
    Causes causes = Causes.of(take);
    List<Moment> moments = causes.moments();
    Stream<Sentence> ofConnections =
        Conversations.of(causes).stream()
            .flatMap(each -> CLAUSES.stream().flatMap(clause -> clause.apply(each)));
    return Stream.concat(ofConnections, Addresses.read(moments))
        .sorted(Comparator.comparingInt(sentence -> last(sentence, moments)))
        .toList();
  }

  private static int last(Sentence sentence, List<Moment> moments) {
    return moments.indexOf(sentence.proof().get(sentence.proof().size() - 1));
  }
}
