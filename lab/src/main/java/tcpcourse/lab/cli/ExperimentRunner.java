package tcpcourse.lab.cli;

import java.time.Duration;
import java.util.OptionalInt;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.ExperimentFailedException;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Sandbox;
import tcpcourse.lab.Stage;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.JudgeProcess;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.recording.Recording;

/** What runs experiments: the lab, or what a test puts in its place. */
public interface ExperimentRunner {

  /** The real one. */
  ExperimentRunner LAB = new ExperimentRunner() {};

  /** See {@link Sandbox#enter}. */
  default OptionalInt enter(Class<?> main, String[] args) throws LabUnavailableException {
    return Sandbox.enter(main, args);
  }

  /** See {@link ExperimentRun#record}. */
  default Recording record(Experiment experiment, Duration delay, Knobs knobs, String command)
      throws LabUnavailableException, ExperimentFailedException {
    Stage stage = new Stage(delay, knobs, experiment.lasts());
    return ExperimentRun.record(experiment, stage, command);
  }

  /** See {@link JudgeProcess#start}. */
  default JudgeProcess begin(Exercise exercise, Duration delay, String command)
      throws LabUnavailableException {
    return JudgeProcess.start(exercise, delay, command);
  }
}
