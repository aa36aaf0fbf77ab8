package tcpcourse.lab;

import java.time.Duration;
import java.util.List;
import tcpcourse.lab.knob.Knob;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Linux;
import tcpcourse.lab.recording.Recording;

/**
 * A question put to two real kernels: what is set up, what is played, and what the recording must
 * show. One class an experiment; its name is the class name in kebab case ({@code LostSyn} is
 * played as {@code lost-syn}).
 */
public interface Experiment {

  /** The question, as a reader would ask it. */
  String question();

  /**
   * Plays it: one {@link Stage#take take} or several.
   *
   * @throws Exception whatever the experiment did not expect; the run has then failed
   */
  void play(Stage stage) throws Exception;

  /** States what the recording must show. Each sentence is a finding. */
  List<Finding> check(Recording recording);

  /** What is not looked for on such a kernel, since only a later one behaves so; in sentences. */
  default List<String> notYet(Linux kernel) {
    return List.of();
  }

  /** About how long it takes, where that is long enough to be told in advance; otherwise zero. */
  default Duration lasts() {
    return Duration.ZERO;
  }

  /** What a reader may turn of it, beside what the cable does. */
  default List<Knob<?>> knobs() {
    return List.of();
  }

  /** States what those takes must show that a recording has; it may lack some. */
  default List<Finding> checkPlayed(Recording recording) {
    return List.of();
  }

  /** What the experiment is played by. */
  default String name() {
    return name(getClass());
  }

  /** A class's name in kebab case: {@code ThreeWayHandshake} is three-way-handshake. */
  static String name(Class<?> type) {
    return type.getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
