package tcpcourse.lab.testkit;

import java.time.Duration;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.ExperimentFailedException;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Sandbox;
import tcpcourse.lab.Stage;
import tcpcourse.lab.cli.RunOptions;
import tcpcourse.lab.kernel.Prerequisites;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.trace.Traces;

/** Plays experiments for tests: each once in the life of this JVM, whoever asks. */
public final class Live {

  /** Whether a test that cannot play fails instead of being skipped. */
  static final boolean REQUIRED = Boolean.getBoolean("lab.required");

  private static final PlayedExperiments PLAYINGS =
      new PlayedExperiments(Live::playHereOrInAChild, REQUIRED);

  private static final Traces TRACES = new Traces();

  private Live() {}

  /**
   * The recording of {@code experiment}, played now or before, on a cable of 20 ms.
   *
   * @throws org.opentest4j.TestAbortedException if the lab is refused here: the test is skipped
   * @throws AssertionError if the experiment broke off, or the lab is refused and required
   */
  public static Recording play(Experiment experiment) {
    return PLAYINGS.of(experiment);
  }

  /** What the kernel itself told of states while experiments were played. */
  static Traces traces() {
    return TRACES;
  }

  /**
   * What a test is told of an experiment that must break off; the test is skipped as with {@link
   * #play}.
   */
  public static AssertionError playInVain(Experiment experiment) {
    try {
      play(experiment);
    } catch (AssertionError brokeOff) {
      return brokeOff;
    }
    throw new AssertionError(experiment.name() + " was to break off, and did not");
  }

  private static Recording playHereOrInAChild(Experiment experiment)
      throws LabUnavailableException, ExperimentFailedException {
    Duration delay = RunOptions.DELAY;
    return Prerequisites.HERE.unmet().isEmpty()
        ? Undisturbed.play(experiment.lasts(), () -> playTraced(experiment, delay))
        : Undisturbed.play(experiment.lasts(), () -> Sandbox.play(experiment.getClass(), delay));
  }

  private static Recording playTraced(Experiment experiment, Duration delay)
      throws LabUnavailableException, ExperimentFailedException {
    TRACES.begin();
    long began = System.nanoTime();
    Stage stage = new Stage(delay);
    Recording recording = ExperimentRun.record(experiment, stage, experiment.name());
    TRACES.end(experiment, began, stage.looks());
    return recording;
  }
}
