package tcpcourse.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import tcpcourse.lab.recording.Answer;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * What the book asks its reader, as predicates over recordings: a subclass declares them in its
 * constructor, with the words that a {@link Story} has. It does not say which option is right: the
 * recording does. The questions' texts are the book's.
 */
public abstract class Questions extends Vocabulary {

  private final List<Question> all = new ArrayList<>();

  /** One question, to be put to the recording of its experiment. */
  public interface Question {

    String id();

    /** The name of the experiment that answers it. */
    String experiment();

    /** What that experiment's recording says. */
    Answer answer(Recording recording);
  }

  /**
   * A question with options, each of which says what would be seen if it were so.
   *
   * @param <T> what the options are about: one take, or the recording with all its takes
   */
  protected static final class Choice<T> implements Question {

    private final String id;
    private final String experiment;
    private final Optional<String> take;
    private final Function<Recording, T> subject;
    private final Map<String, Fact<? super T>> options = new LinkedHashMap<>();

    private Choice(
        String id, String experiment, Optional<String> take, Function<Recording, T> subject) {
      this.id = id;
      this.experiment = experiment;
      this.take = take;
      this.subject = subject;
    }

    /**
     * Adds an option.
     *
     * @param name what the book's text calls it
     * @param fact what the option's words say
     * @throws IllegalArgumentException if the question has an option of that name
     */
    public Choice<T> option(String name, Fact<? super T> fact) {
      if (options.put(name, fact) != null) {
        throw new IllegalArgumentException(id + " has two options " + name);
      }
      return this;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String experiment() {
      return experiment;
    }

    @Override
    public Answer answer(Recording recording) {
      Map<String, Boolean> said = new LinkedHashMap<>();
      T asked = subject.apply(recording);
      options.forEach((name, fact) -> said.put(name, Finding.of(name, fact, asked).shown()));
      return new Answer(id, experiment, take, said, OptionalLong.empty());
    }
  }

  private record Number(String id, String experiment, String take, ToLongFunction<Take> value)
      implements Question {

    @Override
    public Answer answer(Recording recording) {
      long number = value.applyAsLong(recording.take(take));
      return new Answer(id, experiment, Optional.of(take), Map.of(), OptionalLong.of(number));
    }
  }

  /**
   * Asks which of several things is so in a take.
   *
   * @param id the question's name in the whole book
   * @param take the take's name; empty where the experiment has one only
   */
  protected final Choice<Take> choose(String id, String experiment, String take) {
    return added(
        new Choice<>(id, experiment, Optional.of(take), recording -> recording.take(take)));
  }

  /** Asks which of several things is so of an experiment's takes together, as {@link #in} says. */
  protected final Choice<Recording> compare(String id, String experiment) {
    return added(new Choice<>(id, experiment, Optional.empty(), recording -> recording));
  }

  /** Asks for a whole number that is seen in a take. */
  protected final void number(
      String id, String experiment, String take, ToLongFunction<Take> value) {
    added(new Number(id, experiment, take, value));
  }

  /** The first segment whose words, as {@link Take#wire} has them, begin so, as it left. */
  protected static Which wired(String words) {
    return take ->
        IntStream.range(0, take.wire().size())
            .filter(i -> take.wire().get(i).startsWith(words))
            .mapToObj(i -> take.segments().get(i))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("no segment " + words));
  }

  /** How many segments left, of either host, once that had happened. */
  protected static long segmentsAfter(Which event, Take take) {
    return take.segments().stream().filter(s -> take.inOrder(event.in(take), s)).count();
  }

  private <Q extends Question> Q added(Q question) {
    all.add(question);
    return question;
  }

  /** The questions, in the order in which they are declared. */
  public final List<Question> all() {
    return List.copyOf(all);
  }
}
