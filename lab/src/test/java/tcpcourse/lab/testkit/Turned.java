package tcpcourse.lab.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.ExperimentFailedException;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.Stage;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.cli.RunOptions;
import tcpcourse.lab.knob.CableKnobs;
import tcpcourse.lab.knob.Knob;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;

/** Plays experiments with knobs turned. */
public final class Turned {

  private Turned() {}

  /**
   * Asserts that with these knobs turned the experiment no longer shows a sentence, and says what
   * it shows instead.
   *
   * @param knobs each NAME=VALUE, with spaces between
   */
  public static void assertNoLonger(Chapter chapter, String name, String knobs, String sentence)
      throws Exception {
    Experiment experiment =
        chapter.experiments().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    List<Finding> findings = play(experiment, knobs).findings();
    assertTrue(
        findings.stream().anyMatch(f -> f.statement().contains(sentence) && !f.shown()),
        findings::toString);
  }

  private static Recording play(Experiment experiment, String knobs) throws Exception {
    try {
      Knobs turned = read(experiment, knobs);
      Stage stage = new Stage(RunOptions.DELAY, turned, experiment.lasts());
      return ExperimentRun.record(experiment, stage, "");
    } catch (ExperimentFailedException brokeOff) {
      return brokeOff.recording();
    }
  }

  private static Knobs read(Experiment experiment, String knobs) throws RefusedException {
    List<Knob<?>> declared = new ArrayList<>(CableKnobs.ALL);
    declared.addAll(experiment.knobs());
    return Knobs.read(List.of(knobs.split(" ")), declared);
  }
}
