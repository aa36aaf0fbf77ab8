package tcpcourse.lab;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import tcpcourse.lab.kernel.LabTimeoutException;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;

/**
 * One take with programs of which nothing is known: they may wait for ever, fail, or do nothing at
 * all. It ends when its script has ended, when nothing can happen any more, or at a deadline; what
 * happened until then is the take.
 */
public final class Trial implements AutoCloseable {

  /** How a take came to its end. */
  public enum Ending {
    /** Its script was played to the end. */
    DONE,
    /** Everybody waits, and nothing that they wait for can come. */
    STUCK,
    /** The deadline was there first. */
    LATE,
    /** So much happened that nobody can read it. */
    FLOODED
  }

  /** A ladder of more rows tells nobody anything. */
  public static final int MOST_EVENTS = 1_000;

  private final Lab lab;
  private final Duration limit;

  /**
   * Builds the lab.
   *
   * @param delay how long a segment is underway, in each direction
   * @param limit against programs that go on for ever
   * @throws LabUnavailableException if the kernel refuses
   */
  public Trial(Duration delay, Duration limit) throws LabUnavailableException {
    this.limit = limit;
    try {
      this.lab = new Lab(delay);
    } catch (RuntimeException refused) {
      throw LabUnavailableException.of(refused);
    }
  }

  public Lab lab() {
    return lab;
  }

  /**
   * Plays the script, on a thread of its own.
   *
   * @throws Exception what the script threw, unless nothing could come that it waited for
   */
  public Ending play(Stage.Procedure script) throws Exception {
    // Before the script: a thread that begins later is taken for one of the program's.
    try (Stall stall = new Stall()) {
      return play(new Script(lab, "judge", limit), script, stall);
    }
  }

  private Ending play(Script running, Stage.Procedure script, Stall stall) throws Exception {
    running.start(script);
    boolean inTime = await(() -> running.isDone() || flooded() || running.isStuck(), stall);
    if (running.isDone()) {
      running.result();
      await(() -> flooded() || running.isQuiet(), stall);
      return Ending.DONE;
    }
    Ending ending = flooded() ? Ending.FLOODED : inTime ? Ending.STUCK : Ending.LATE;
    note(ending);
    running.interrupt();
    return ending;
  }

  private boolean flooded() {
    return lab.recorder.count() > MOST_EVENTS;
  }

  /** Time in which this process did not get to run is not the programs', and does not count. */
  private boolean await(Callable<Boolean> condition, Stall stall) throws InterruptedException {
    stall.missing(); // what went missing before is not given again
    for (Duration left = limit; !left.isZero(); left = stall.missing()) {
      try {
        lab.recorder.await("the take to end", left, () -> holds(condition));
        return true;
      } catch (LabTimeoutException late) {
        // Unless time went missing.
      }
    }
    return false;
  }

  private static boolean holds(Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void note(Ending ending) {
    String why =
        switch (ending) {
          case STUCK -> "everybody waits, and nothing can come";
          case LATE -> limit.toSeconds() + " s are over";
          default -> "more than " + MOST_EVENTS + " events";
        };
    lab.note(at -> new Event.Note(at, "the lab stops here: " + why));
  }

  /** What happened; nothing is noted any more. */
  public Take end(String name) throws InterruptedException {
    return new Take(name, lab.endAsItIs());
  }

  /** What happened so far. */
  public Take soFar(String name) {
    return new Take(name, List.copyOf(lab.events()));
  }

  @Override
  public void close() {
    lab.close();
  }
}
