package tcpcourse.lab.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.ExperimentFailedException;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Stall;
import tcpcourse.lab.arguments.DurationConverter;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.recording.Linux;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.terminal.Progress;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/**
 * Plays experiments one after the other, shows each, and sums up if there were several.
 *
 * @param args the whole command line, for the case that another process must run it
 */
record Session(
    Chapter chapter, Terminal terminal, ExperimentRunner runner, Ticker pulse, String... args) {

  private static final String WITHOUT_LAB =
      "--loopback plays the pair without the lab, show NAME shows what was recorded";

  /** So often at most: a machine that is too busy each time will be so the next time. */
  private static final int TIMES = 3;

  /**
   * Plays one, without any options. Where another process is to, the experiment is not made here.
   *
   * @return the exit code
   * @throws IOException if a recording cannot be read
   */
  int play(String name) throws RefusedException, IOException {
    return inLab(() -> List.of(chapter.find(name).orElseThrow()), RunOptions.DEFAULTS);
  }

  /**
   * Plays them; where the lab is refused, says so and shows what was recorded of them instead.
   *
   * @return the exit code
   * @throws RefusedException if a file cannot be written; nothing was played
   * @throws IOException if a recording cannot be read
   */
  int play(List<Experiment> experiments, RunOptions options) throws RefusedException, IOException {
    // The JDK asks for it once, before its first file channel or socket: files are tried now.
    System.setProperty("java.net.preferIPv4Stack", "true");
    options.check(experiments);
    if (options.loopback()) {
      terminal.warnIfNarrow();
      return new LoopbackRun(chapter, terminal, pulse, options).play();
    }
    return inLab(() -> experiments, options);
  }

  private int inLab(Supplier<List<Experiment>> experiments, RunOptions options)
      throws RefusedException, IOException {
    try {
      OptionalInt elsewhere = runner.enter(chapter.main(), args);
      return elsewhere.isPresent() ? elsewhere.getAsInt() : playHere(experiments.get(), options);
    } catch (LabUnavailableException noLab) {
      terminal.complain(noLab.getMessage() + "; " + WITHOUT_LAB);
      Report report = new Report(terminal, options);
      for (Experiment experiment : experiments.get()) {
        new BundledRecordings(chapter).of(experiment).ifPresent(report::printRecorded);
      }
      return ExitCode.NO_LAB;
    }
  }

  /**
   * Shows what was recorded of them, on any system.
   *
   * @return the exit code
   * @throws RefusedException if there is no such recording, or a file cannot be written
   * @throws IOException if a recording cannot be read
   */
  int show(List<Experiment> experiments, RunOptions options) throws RefusedException, IOException {
    options.check(experiments);
    terminal.warnIfNarrow();
    Report report = new Report(terminal, options);
    List<String> complaints = new ArrayList<>();
    for (Experiment experiment : experiments) {
      Recording recording =
          new BundledRecordings(chapter)
              .of(experiment)
              .orElseThrow(
                  () -> new RefusedException("nothing was recorded of " + experiment.name()));
      report.printRecorded(recording);
      options.write(recording, complaints);
    }
    complaints.forEach(terminal::complain);
    return complaints.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private int playHere(List<Experiment> experiments, RunOptions options)
      throws LabUnavailableException, RefusedException {
    terminal.warnIfNarrow();
    Report report = new Report(terminal, options);
    experiments.forEach(this::announce);
    List<Report.Outcome> outcomes = new ArrayList<>();
    for (Experiment experiment : experiments) {
      outcomes.add(play(experiment, options, report));
      if (terminal.outputLost()) {
        return ExitCode.FAILED; // nobody would see the others
      }
    }
    if (outcomes.size() > 1) {
      report.summary(outcomes);
    }
    boolean shown = outcomes.stream().allMatch(Report.Outcome::shown);
    return shown ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void announce(Experiment experiment) {
    if (!experiment.lasts().isZero()) {
      long seconds = experiment.lasts().toSeconds();
      terminal.complain(experiment.name() + " takes about " + seconds + " s");
    }
  }

  private Report.Outcome play(Experiment experiment, RunOptions options, Report report)
      throws LabUnavailableException, RefusedException {
    Knobs knobs = options.knobs(experiment);
    List<String> told = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    long began = pulse.nanoTime();
    Recording recording =
        watched(experiment, options.delay(), knobs, knobs.isEmpty() ? complaints : told);
    Duration took = Duration.ofNanos(pulse.nanoTime() - began);
    report.print(recording, !knobs.isEmpty());
    experiment
        .notYet(Linux.here())
        .forEach(each -> terminal.complain(experiment.name() + ": not looked for: " + each));
    options.write(recording, complaints);
    told.addAll(complaints);
    (knobs.isEmpty() ? complaints : told)
        .forEach(line -> terminal.complain(experiment.name() + ": " + line));
    return new Report.Outcome(experiment.name(), complaints.isEmpty(), took);
  }

  /**
   * The kernels' timers go on while the lab does not run, and repeat what nobody has carried on.
   * What is not shown then is no verdict: it is played again.
   */
  private Recording watched(
      Experiment experiment, Duration delay, Knobs knobs, List<String> complaints)
      throws LabUnavailableException {
    Progress progress =
        new Progress(terminal, pulse, "playing " + experiment.name(), experiment.lasts());
    try {
      for (int time = 1; true; time++) {
        try (Stall stall = new Stall()) {
          Recording recording = record(experiment, delay, knobs, complaints);
          Optional<String> missing = complaints.isEmpty() ? Optional.empty() : stall.inWords();
          if (missing.isEmpty() || !knobs.isEmpty() || time == TIMES) {
            missing.ifPresent(why -> complaints.add(why + "; play it again"));
            return recording;
          }
          terminal.complain(experiment.name() + ": " + missing.get() + "; it is played again");
          complaints.clear();
        }
      }
    } finally {
      progress.end();
    }
  }

  /** That something no longer comes about is what a reader turned a knob for. */
  private Recording record(
      Experiment experiment, Duration delay, Knobs knobs, List<String> complaints)
      throws LabUnavailableException {
    Recording recording;
    try {
      String command = command(experiment, delay) + knobs.typed();
      recording = runner.record(experiment, delay, knobs, command);
      if (knobs.isEmpty()) {
        Report.unshown(recording).ifPresent(complaints::add);
      }
    } catch (ExperimentFailedException failed) {
      String how = knobs.isEmpty() ? "failed: " : "broke off with these knobs: ";
      complaints.add(how + failed.getMessage());
      recording = failed.recording();
    }
    complaints.addAll(ExperimentRun.unmet(knobs, recording));
    return recording;
  }

  private String command(Experiment experiment, Duration delay) {
    String command = chapter.command(experiment);
    return delay.equals(RunOptions.DELAY)
        ? command
        : command + " --delay " + DurationConverter.print(delay);
  }
}
