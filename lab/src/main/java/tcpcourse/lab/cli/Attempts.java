package tcpcourse.lab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.exercise.Compiled;
import tcpcourse.lab.exercise.Desk;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Handout;
import tcpcourse.lab.exercise.JudgeProcess;
import tcpcourse.lab.exercise.Judged;
import tcpcourse.lab.exercise.Saves;
import tcpcourse.lab.ladder.LadderLine;
import tcpcourse.lab.terminal.Progress;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/** A reader's attempts at one exercise, in the current directory. */
record Attempts(
    Chapter chapter,
    Exercise exercise,
    Terminal terminal,
    ExperimentRunner runner,
    Ticker pulse,
    RunOptions options) {

  /** A program may print so many lines; who prints for ever fills no screen. */
  private static final int MOST_LINES = 100;

  private Handout handout() {
    return new Handout(chapter.main(), chapter.name(), exercise);
  }

  private Desk desk() {
    return new Desk(Path.of(""), exercise);
  }

  /**
   * Plays and judges what is there.
   *
   * @return the exit code
   * @throws RefusedException if the file cannot be written, read or compiled
   */
  int once() throws RefusedException, IOException {
    handOut();
    terminal.warnIfNarrow();
    try (JudgeProcess process = begin()) {
      return attempt(process, desk().text());
    } catch (LabUnavailableException noLab) {
      return withoutLab(noLab, desk().text());
    }
  }

  /** The same, again and again as the file changes, until Ctrl-C. */
  int watch() throws RefusedException, IOException {
    handOut();
    terminal.warnIfNarrow();
    try (Saves saves = new Saves(desk(), terminal()::complain)) {
      while (true) {
        // Started before there is anything to judge: when you save, it is ready.
        try (JudgeProcess process = begin()) {
          attemptOrComplain(process, saves.next());
        }
      }
    } catch (LabUnavailableException noLab) {
      return withoutLab(noLab, desk().text());
    }
  }

  private void attemptOrComplain(JudgeProcess process, String text) throws LabUnavailableException {
    try {
      attempt(process, text);
    } catch (RefusedException | IOException wrong) {
      terminal.complain(wrong.getMessage());
    }
  }

  private JudgeProcess begin() throws LabUnavailableException {
    return runner.begin(exercise, options.delay(), chapter.command(exercise));
  }

  private void handOut() throws RefusedException, IOException {
    if (desk().handOut(handout().starter())) {
      terminal.out().println(desk().file() + " is written: it says what to do. Edit it.\n");
    } else if (desk().text().equals(handout().starter())) {
      terminal.out().println(desk().file() + " is as it was given to you: edit it.\n");
    }
  }

  private int attempt(JudgeProcess process, String text)
      throws RefusedException, IOException, LabUnavailableException {
    Compiled program = Compiled.of(exercise.shape(), text);
    Judged judged = judge(process, program);
    List<String> complaints = new ArrayList<>();
    options.write(judged.recording(), complaints);
    boolean passed = judged.passed(exercise);
    new Verdict(terminal, options, exercise, text).print(judged);
    if (passed) {
      desk().notePass();
    }
    complaints.forEach(terminal::complain);
    return passed && complaints.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Judged judge(JudgeProcess process, Compiled program)
      throws IOException, LabUnavailableException {
    Progress progress = new Progress(terminal, pulse, "playing " + exercise.name());
    int[] lines = {0};
    try {
      return process.judge(program, line -> show(line, ++lines[0]));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the lab was running", interrupted);
    } finally {
      progress.end();
    }
  }

  private void show(String line, int number) {
    if (number < MOST_LINES) {
      terminal.complain("your program prints: " + line);
    } else if (number == MOST_LINES) {
      terminal.complain("your program prints more than " + MOST_LINES + " lines; no more is shown");
    }
  }

  /** What still works: the file is compiled, and the hints and the solution are there. */
  private int withoutLab(LabUnavailableException noLab, String text) throws RefusedException {
    Compiled.of(exercise.shape(), text);
    terminal.complain(
        "%s; %s compiles, but cannot be played here; --hint and --solution --give-up work"
            .formatted(noLab.getMessage(), exercise.shape().file()));
    return ExitCode.NO_LAB;
  }

  /**
   * Gives a hint.
   *
   * @param level from 1; 0 for the next
   */
  int hint(int level) throws RefusedException, IOException {
    List<String> hints = handout().hints();
    int number = level > 0 ? level : desk().nextHint(hints.size());
    String hint = "hint " + number + " of " + hints.size() + ": " + hints.get(number - 1);
    LadderLine.wrap(hint, Terminal.COLUMNS, "").forEach(terminal.out()::println);
    return ExitCode.DONE;
  }

  /** Shows one right program. */
  int solution(boolean givenUp) throws RefusedException, IOException {
    if (!givenUp && !desk().hasPassed()) {
      throw new RefusedException(
          "your program has not passed yet; --give-up shows the solution all the same");
    }
    terminal.out().print(handout().solution());
    return ExitCode.DONE;
  }
}
