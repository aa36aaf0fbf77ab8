package tcpcourse.lab.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.ExperimentFailedException;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;

/** Remembers what came of each experiment, good or bad, so that none is played twice. */
final class PlayedExperiments {

  /** What plays an experiment. */
  @FunctionalInterface
  interface Playing {
    Recording of(Experiment experiment) throws LabUnavailableException, ExperimentFailedException;
  }

  private static final Ladder.Options AS_TEXT = new Ladder.Options(Numbering.RELATIVE, false);

  private final Playing playing;
  private final boolean required;
  private final Map<Class<?>, Once> outcomes = new HashMap<>();

  PlayedExperiments(Playing playing, boolean required) {
    this.playing = playing;
    this.required = required;
  }

  /** Who asks while another test has it played waits; who asks for another experiment does not. */
  Recording of(Experiment experiment) {
    return once(experiment).outcome().get();
  }

  private synchronized Once once(Experiment experiment) {
    return outcomes.computeIfAbsent(experiment.getClass(), type -> new Once(experiment));
  }

  private final class Once {

    private final Experiment experiment;
    private Supplier<Recording> outcome;

    Once(Experiment experiment) {
      this.experiment = experiment;
    }

    synchronized Supplier<Recording> outcome() {
      if (outcome == null) {
        outcome = play(experiment);
      }
      return outcome;
    }
  }

  private Supplier<Recording> play(Experiment experiment) {
    try {
      Recording recording = playing.of(experiment);
      return () -> recording;
    } catch (LabUnavailableException refused) {
      return () -> skip(refused);
    } catch (ExperimentFailedException failed) {
      print(failed.recording());
      return () -> {
        throw new AssertionFailedError(experiment.name() + ": " + failed.getMessage(), failed);
      };
    }
  }

  /** Prints the take that broke off: what led to it can be read nowhere else. */
  private static void print(Recording recording) {
    recording.takes().stream()
        .reduce((earlier, last) -> last)
        .ifPresent(take -> System.out.println(Ladder.draw(take, recording.made(), AS_TEXT)));
  }

  private Recording skip(LabUnavailableException refused) {
    if (required) {
      throw new AssertionFailedError("-Dlab.required=true, but " + refused.getMessage(), refused);
    }
    throw new TestAbortedException(refused.getMessage());
  }
}
