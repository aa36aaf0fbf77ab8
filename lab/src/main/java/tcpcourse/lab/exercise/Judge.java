package tcpcourse.lab.exercise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Stall;
import tcpcourse.lab.Trial;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.watch.CallWords;

/** Plays a reader's program take by take, in this process, and looks what it must show. */
public final class Judge {

  /** How often a take is played that was disturbed each time. */
  private static final int TIMES = 3;

  private final Exercise exercise;
  private final Compiled program;
  private final Duration delay;
  private final String command;
  private final List<Take> takes = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private Runnable underway = () -> {};
  private boolean flooded;

  /**
   * @param delay how long a segment is underway, in each direction
   * @param command what a reader types to have it judged again
   */
  public Judge(Exercise exercise, Compiled program, Duration delay, String command) {
    this.exercise = exercise;
    this.program = program;
    this.delay = delay;
    this.command = command;
  }

  /**
   * Plays the takes, up to the first that misses something.
   *
   * @throws LabUnavailableException if this process may not build a lab
   * @throws RefusedException if the program has no method of the exercise's shape
   */
  public Judged judge() throws LabUnavailableException, RefusedException, InterruptedException {
    for (Exercise.Asked asked : exercise.takes()) {
      if (!playUndisturbed(asked)) {
        break;
      }
    }
    return judged();
  }

  /** What is known at this moment, should the program end the process. */
  Judged soFar() {
    underway.run();
    return judged();
  }

  private synchronized Judged judged() {
    Recording recording =
        new Recording(
            exercise.name(), exercise.title(), ExperimentRun.made(delay, command), takes, findings);
    return new Judged(recording, told);
  }

  /**
   * A kernel's timers go on while this process does not get to run, and so does a take's limit. A
   * take that missed something then is no verdict on the program: it is played again.
   */
  private boolean playUndisturbed(Exercise.Asked asked)
      throws LabUnavailableException, RefusedException, InterruptedException {
    for (int time = 1; true; time++) {
      int takesBefore = takes.size();
      int findingsBefore = findings.size();
      try (Stall stall = new Stall()) {
        if (play(asked)) {
          return true;
        }
        Optional<String> disturbed = stall.inWords();
        if (flooded || disturbed.isEmpty() || time == TIMES) {
          disturbed.filter(why -> !flooded).ifPresent(why -> told.add(why + "; play it again"));
          return false;
        }
      }
      takes.subList(takesBefore, takes.size()).clear();
      findings.subList(findingsBefore, findings.size()).clear();
      told.clear();
    }
  }

  /** With its classes loaded anew: what it has kept of an earlier play is of no use in this one. */
  private boolean play(Exercise.Asked asked)
      throws LabUnavailableException, RefusedException, InterruptedException {
    Shape shape = exercise.shape();
    try (Trial trial = new Trial(delay, asked.limit)) {
      Program played = new Program(shape, program.method(shape), trial.lab());
      underway = () -> add(asked, played, trial.soFar(asked.name), "");
      String ending = play(asked, played, trial);
      underway = () -> {};
      return add(asked, played, trial.end(asked.name), ending);
    }
  }

  /** How it came to its end; empty if in good order. */
  private String play(Exercise.Asked asked, Program program, Trial trial)
      throws InterruptedException {
    try {
      Trial.Ending ending = trial.play(lab -> asked.play.in(lab, program));
      flooded = ending == Trial.Ending.FLOODED;
      return switch (ending) {
        case DONE -> "";
        case STUCK -> "and nothing can come any more";
        case LATE -> "and was stopped after " + asked.limit.toSeconds() + " s";
        case FLOODED -> "and was stopped after " + Trial.MOST_EVENTS + " events";
      };
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception brokeOff) {
      told.add("the lab's part of the take broke off: " + CallWords.of(brokeOff));
      return "";
    }
  }

  /** Looks at a take that was played, and says whether it shows all it must. */
  private synchronized boolean add(
      Exercise.Asked asked, Program program, Take take, String ending) {
    takes.add(take);
    asked.requirements.stream()
        .map(each -> Finding.of(each.sentence(), each.fact(), take))
        .forEach(findings::add);
    boolean met = findings.stream().allMatch(Finding::shown);
    if (!met) {
      tell(program, take, ending);
    }
    return met;
  }

  private void tell(Program program, Take take, String ending) {
    Calls calls = Calls.of(take, exercise.shape());
    Optional<String> stranger =
        program.sides().stream().distinct().flatMap(s -> stranger(take, s).stream()).findFirst();
    stranger.ifPresent(told::add);
    if (stranger.isEmpty() && calls.made().isEmpty() && !program.sides().isEmpty()) {
      told.add("your program made no call on a socket of the lab's");
    }
    told.addAll(program.thrown());
    if (!ending.isEmpty() && take.all(Event.ProgramEnded.class).count() < program.sides().size()) {
      String where =
          calls
              .waiting()
              .map(call -> "waited in " + call.name() + "(), " + call.source() + ",")
              .orElse("was in no call of a socket of the lab's");
      told.add(exercise.shape().method() + "() had not come back: it " + where + " " + ending);
    }
  }

  /**
   * Tells of a socket on the cable that the program has made otherwise than by what it was given.
   */
  private static Optional<String> stranger(Take take, Side side) {
    long opened =
        take.segments(Match.syn().from(side)).stream()
            .filter(each -> each.origin() == Event.Origin.HOST)
            .map(each -> each.segment().source())
            .distinct()
            .count();
    long bound =
        take.sockets(side).stream().filter(s -> s.get(0).after() == TcpState.LISTEN).count();
    boolean strange = opened > began(take, side, "connect") || bound > began(take, side, "bind");
    return strange
        ? Optional.of(
            "your program opened a socket that is not the lab's: its segments are seen, its calls"
                + " are not; take sockets from what it is given")
        : Optional.empty();
  }

  private static long began(Take take, Side side, String call) {
    return take.all(Event.CallBegan.class)
        .filter(each -> each.side() == side && each.is(call))
        .count();
  }
}
