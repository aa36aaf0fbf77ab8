package tcpcourse.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tcpcourse.lab.knob.CableKnobs;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.watch.Looks;

/**
 * Where an experiment is played: gives each take fresh hosts and a cable, and keeps what happened.
 */
public final class Stage {

  /** What an experiment does in one take. */
  public interface Procedure {
    void in(Lab lab) throws Exception;
  }

  /** So often at most: who is late each time is not late because the machine is busy. */
  private static final int PLAYINGS = 20;

  /** A reader waits no longer for what may still come. */
  private static final Duration READERS_PATIENCE = Duration.ofSeconds(15);

  /** Each wait within a take has a limit of its own. */
  private static final Duration ENDLESS = Duration.ofHours(1);

  private final Duration delay;
  private final Knobs knobs;
  private final Duration patience;
  private final List<Take> takes = new ArrayList<>();
  private final List<Looks> looks = new ArrayList<>();
  private String nameUnderway;
  private Lab underway;

  public Stage(Duration delay) {
    this(delay, Knobs.NONE, Duration.ZERO);
  }

  /**
   * A stage on which knobs were turned.
   *
   * @param lasts about how long the experiment takes without; zero if that is nothing to speak of
   */
  public Stage(Duration delay, Knobs knobs, Duration lasts) {
    this.delay = delay;
    this.knobs = knobs;
    this.patience =
        knobs.isEmpty() ? Lab.PATIENCE.plus(delay.multipliedBy(20)) : READERS_PATIENCE.plus(lasts);
  }

  /** Whether a knob was turned. */
  boolean isTurned() {
    return !knobs.isEmpty();
  }

  /** The circumstances, for the recording. */
  public Recording.Made made(String command) {
    Recording.Made made =
        ExperimentRun.made(knobs.turned(CableKnobs.DELAY_CLIENT).orElse(delay), command);
    long back = knobs.turned(CableKnobs.DELAY_SERVER).orElse(delay).toNanos() / 1_000;
    return made.back(back);
  }

  /**
   * Plays a take of that name on a lab of its own, which is closed afterwards.
   *
   * @throws Exception what {@code play} threw; what had happened until then is kept
   */
  public void take(String name, Procedure play) throws Exception {
    try (Lab lab = lab()) {
      underway(name, lab);
      try {
        if (knobs.isEmpty()) {
          play.in(lab);
        } else {
          new Script(lab, "experiment", patience).play(play, ENDLESS);
        }
        keep(new Take(name, lab.end()));
        looks.add(lab.recorder.looks());
      } catch (Exception failed) {
        keep(new Take(name, lab.events()));
        throw failed;
      }
    }
  }

  private synchronized void underway(String name, Lab lab) {
    nameUnderway = name;
    underway = lab;
  }

  private synchronized void keep(Take take) {
    takes.add(take);
    underway = null;
  }

  /** What has been played so far, for another thread: the last take may be underway. */
  public synchronized List<Take> soFar() {
    List<Take> all = new ArrayList<>(takes);
    if (underway != null) {
      all.add(new Take(nameUnderway, underway.soFar()));
    }
    return all;
  }

  /**
   * Plays a take in which a program must be quicker than a timer of the kernel's. On a busy machine
   * it may not be; then the take is played again, and only the last playing is kept.
   *
   * @param inTime whether the program was quick enough
   * @throws Exception as {@link #take(String, Procedure)}
   */
  public void take(String name, Procedure play, Predicate<Take> inTime) throws Exception {
    take(name, play);
    for (int i = 1; i < playings() && !inTime.test(takes.get(takes.size() - 1)); i++) {
      forget();
      looks.remove(looks.size() - 1);
      take(name, play);
    }
  }

  private synchronized void forget() {
    takes.remove(takes.size() - 1);
  }

  /** Where a knob was turned, that may be what made it late. */
  private int playings() {
    return knobs.isEmpty() ? PLAYINGS : 1;
  }

  private Lab lab() throws LabUnavailableException {
    try {
      return new Lab(delay, knobs, patience);
    } catch (RuntimeException refused) {
      if (!takes.isEmpty()) {
        throw refused; // it could be built before
      }
      throw LabUnavailableException.of(refused);
    }
  }

  List<Take> takes() {
    return List.copyOf(takes);
  }

  /** When the hosts' sockets were looked at, for each take. */
  public List<Looks> looks() {
    return List.copyOf(looks);
  }
}
