package tcpcourse.lab.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.ExperimentFailedException;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Stage;
import tcpcourse.lab.knob.Knob;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** A chapter without a lab: experiments that only have names, and a runner that makes things up. */
public final class Imagined implements ExperimentRunner {

  /** What was asked of the runner, in order: "name delay". */
  public final List<String> played = new ArrayList<>();

  /** The commands that the recordings were to be given. */
  final List<String> commands = new ArrayList<>();

  OptionalInt elsewhere = OptionalInt.empty();
  String[] argsForElsewhere;
  String refusal;
  Finding also = new Finding("and nothing else happened", true);
  Runnable whilePlaying = () -> {};

  /** An experiment in name only. */
  public record Named(String name, String question) implements Experiment {

    @Override
    public void play(Stage stage) {
      throw new AssertionError("the lab was started");
    }

    @Override
    public List<Finding> check(Recording recording) {
      throw new AssertionError("the lab was started");
    }

    @Override
    public List<Knob<?>> knobs() {
      return name.equals("never-shown")
          ? List.of(Knob.number("backlog", "the listener’s backlog", "", 1, 10, 3))
          : List.of();
    }
  }

  public static Chapter chapter() {
    return new Chapter(7, "imagined", "What would happen?", Imagined.class)
        .experiment(new Named("lost-syn", "What if the SYN is lost?"))
        .experiment(new Named("never-shown", "What cannot be shown?"))
        .experiment(new Named("breaks-off", "What if the experiment breaks off?"));
  }

  @Override
  public OptionalInt enter(Class<?> main, String[] args) throws LabUnavailableException {
    if (refusal != null) {
      throw new LabUnavailableException(refusal);
    }
    argsForElsewhere = args;
    return elsewhere;
  }

  @Override
  public Recording record(Experiment experiment, Duration delay, Knobs knobs, String command)
      throws ExperimentFailedException {
    played.add(experiment.name() + " " + delay);
    commands.add(command);
    whilePlaying.run();
    boolean shown = !experiment.name().equals("never-shown");
    Recording recording =
        recording(
            experiment,
            new Finding("the cable was watched", true),
            new Finding("the kernel did as it should", shown),
            also);
    if (experiment.name().equals("breaks-off")) {
      throw new ExperimentFailedException(
          "the server never called accept()", null, recording(experiment));
    }
    return recording;
  }

  public static Recording recording(Experiment experiment, Finding... findings) {
    Take take = new Take("the first take", List.of(new Event.Cut(5_000)));
    return new Recording(
        experiment.name(),
        experiment.question(),
        new Recording.Made("Linux", "17", "2026-11-20", 20_000, "none"),
        List.of(take),
        List.of(findings));
  }
}
