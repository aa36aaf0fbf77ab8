package tcpcourse.lab.exercise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/**
 * A task for the reader, and its judge: take by take how the reader's program is played, and beside
 * it what must then be seen. A subclass declares both in its constructor; its name is the class
 * name in kebab case ({@code WholeAnswer} is tried as {@code whole-answer}). A judge looks at
 * calls, segments and states, never at the source text.
 */
public abstract class Exercise extends Outcomes {

  /** How a take is played: the lab's part, and where in it the program is run. */
  public interface Play {
    void in(Lab lab, Program program) throws Exception;
  }

  /**
   * What a take must show.
   *
   * @param sentence says so
   * @param missed what it means that it does not, and what that leads to
   * @param call the reader's call that decided it; empty: the one that waits, or failed, or was
   *     last
   */
  public record Requirement(
      String sentence, Fact<? super Take> fact, String missed, Optional<String> call) {}

  /** A take, how it is played, and what it must show, in this order. */
  protected static final class Asked {

    final String name;
    final Play play;
    final List<Requirement> requirements = new ArrayList<>();
    Duration limit = Duration.ofSeconds(10);

    private Asked(String name, Play play) {
      this.name = name;
      this.play = play;
    }

    /** The program's take must bear out this sentence. Else {@code missed} says what that means. */
    public Asked must(String sentence, Fact<? super Take> fact, String missed) {
      requirements.add(new Requirement(sentence, fact, missed, Optional.empty()));
      return this;
    }

    /** The last requirement is decided by the program's last call of this name. */
    public Asked at(String call) {
      Requirement last = requirements.remove(requirements.size() - 1);
      requirements.add(new Requirement(last.sentence, last.fact, last.missed, Optional.of(call)));
      return this;
    }

    /** Against programs that go on for ever; 10 s unless it is said otherwise. */
    public Asked within(Duration deadline) {
      limit = deadline;
      return this;
    }
  }

  private final String title;
  private final Shape shape;
  private final List<Asked> takes = new ArrayList<>();

  /**
   * @param title the task in a few words
   * @param shape the method that the reader writes
   */
  protected Exercise(String title, Shape shape) {
    this.title = title;
    this.shape = shape;
  }

  /** Declares a take; takes are played in this order, up to the first that misses something. */
  protected final Asked take(String name, Play play) {
    Asked asked = new Asked(name, play);
    takes.add(asked);
    return asked;
  }

  /** What it is tried by. */
  public final String name() {
    return Experiment.name(getClass());
  }

  public final String title() {
    return title;
  }

  public final Shape shape() {
    return shape;
  }

  final List<Asked> takes() {
    return takes;
  }

  /** All requirements, in the order of a recording's findings. */
  public final List<Requirement> requirements() {
    return takes.stream().flatMap(each -> each.requirements.stream()).toList();
  }

  /** Against a process that does not end: longer than all takes together. */
  final Duration limit() {
    return takes.stream()
        .map(each -> each.limit)
        .reduce(Duration.ZERO, (sum, each) -> sum.plus(each).plus(each));
  }

  /** Gives sockets of that host. */
  protected static SocketFactory sockets(Host host) {
    return new LabSockets(host);
  }

  /** Gives listeners of that host. */
  protected static ServerSocketFactory listeners(Host host) {
    return new LabListeners(host);
  }
}
