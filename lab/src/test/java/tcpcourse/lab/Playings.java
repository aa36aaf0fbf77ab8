package tcpcourse.lab;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Remembers what came of each experiment, good or bad, so that none is played twice. */
final class Playings {

  /** What plays an experiment. */
  @FunctionalInterface
  interface Playing {
    Recording of(Experiment experiment) throws LabUnavailableException, ExperimentFailedException;
  }

  private final Playing playing;
  private final boolean required;
  private final Map<Class<?>, Supplier<Recording>> outcomes = new HashMap<>();

  Playings(Playing playing, boolean required) {
    this.playing = playing;
    this.required = required;
  }

  synchronized Recording of(Experiment experiment) {
    return outcomes.computeIfAbsent(experiment.getClass(), type -> play(experiment)).get();
  }

  private Supplier<Recording> play(Experiment experiment) {
    try {
      Recording recording = playing.of(experiment);
      return () -> recording;
    } catch (LabUnavailableException refused) {
      return () -> skip(refused);
    } catch (ExperimentFailedException failed) {
      return () -> {
        throw new AssertionFailedError(experiment.name() + ": " + failed.getMessage(), failed);
      };
    }
  }

  private Recording skip(LabUnavailableException refused) {
    if (required) {
      throw new AssertionFailedError("-Dlab.required=true, but " + refused.getMessage(), refused);
    }
    throw new TestAbortedException(refused.getMessage());
  }
}
