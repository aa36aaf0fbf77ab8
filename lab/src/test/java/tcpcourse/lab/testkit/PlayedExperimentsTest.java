package tcpcourse.lab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.ExperimentFailedException;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.cli.Imagined;
import tcpcourse.lab.recording.Recording;

class PlayedExperimentsTest {

  private static final Experiment EXPERIMENT = new Imagined.Named("lost-syn", "What if?");

  private int played;

  @Test
  void an_experiment_is_played_once_however_many_tests_ask() {
    PlayedExperiments playings = new PlayedExperiments(this::play, false);
    assertSame(playings.of(EXPERIMENT), playings.of(EXPERIMENT));
    assertEquals(1, played);
  }

  @Test
  void an_experiment_that_broke_off_fails_every_test_that_asks_and_is_not_played_again() {
    PlayedExperiments playings = new PlayedExperiments(this::breakOff, false);
    assertThrows(AssertionFailedError.class, () -> playings.of(EXPERIMENT));
    AssertionFailedError failed =
        assertThrows(AssertionFailedError.class, () -> playings.of(EXPERIMENT));
    assertEquals("lost-syn: no SYN came", failed.getMessage());
    assertEquals(1, played);
  }

  @Test
  void where_the_lab_is_refused_a_test_is_skipped_with_the_reason() {
    PlayedExperiments playings = new PlayedExperiments(this::refuse, false);
    TestAbortedException skipped =
        assertThrows(TestAbortedException.class, () -> playings.of(EXPERIMENT));
    assertEquals("no user namespaces", skipped.getMessage());
  }

  @Test
  void where_the_lab_is_required_a_refusal_fails_the_test() {
    PlayedExperiments playings = new PlayedExperiments(this::refuse, true);
    assertThrows(AssertionFailedError.class, () -> playings.of(EXPERIMENT));
  }

  @Test
  void a_live_test_is_skipped_fails_or_runs_likewise() {
    Optional<String> reason = Optional.of("no user namespaces");
    assertEquals(
        reason, new LiveLab(() -> reason, false).evaluateExecutionCondition(null).getReason());
    assertThrows(
        AssertionError.class,
        () -> new LiveLab(() -> reason, true).evaluateExecutionCondition(null));
    LiveLab possible = new LiveLab(Optional::empty, true);
    assertTrue(!possible.evaluateExecutionCondition(null).isDisabled());
  }

  private Recording play(Experiment experiment) {
    played++;
    return Imagined.recording(experiment);
  }

  private Recording breakOff(Experiment experiment) throws ExperimentFailedException {
    played++;
    throw new ExperimentFailedException("no SYN came", null, Imagined.recording(experiment));
  }

  private Recording refuse(Experiment experiment) throws LabUnavailableException {
    throw new LabUnavailableException("no user namespaces");
  }
}
