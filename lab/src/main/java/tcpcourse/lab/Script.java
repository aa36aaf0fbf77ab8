package tcpcourse.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.lab.kernel.Background;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/**
 * What is done in a take, on a thread of its own: so somebody else can tell whether what it waits
 * for can still come.
 */
final class Script {

  private static final long A_MOMENT = 30;

  private final Lab lab;
  private final Duration patience;
  private final Running<Void> running;
  private final Stillness stillness;
  private Thread thread;

  /**
   * @param lab in which no program runs yet
   * @param actor the name of its thread
   * @param patience how long its end is waited for once it was interrupted
   */
  Script(Lab lab, String actor, Duration patience) {
    this.lab = lab;
    this.patience = patience;
    this.running = new Running<>(actor, patience);
    this.stillness = new Stillness(lab, lab.recorder, running);
  }

  void start(Stage.Procedure play) {
    thread = Background.begin(running.toString(), () -> play(play));
  }

  private void play(Stage.Procedure play) {
    try {
      running.begin();
      play.in(lab);
      running.succeed(null);
    } catch (Throwable thrown) {
      running.fail(thrown);
    }
    lab.recorder.ring();
  }

  boolean isDone() {
    return running.isDone();
  }

  /** Everybody waits, and nothing that they wait for can come. */
  boolean isStuck() throws InterruptedException {
    return stillness.nothingCanCome();
  }

  /** All that what has happened so far brings about at once has happened. */
  boolean isQuiet() throws InterruptedException {
    return stillness.isQuiet();
  }

  void result() throws Exception {
    running.result();
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Returns when it is over, however often somebody interrupts who called. */
  private void end() {
    boolean interrupted = false;
    for (long left = patience.toMillis(); thread.isAlive() && left > 0; left -= A_MOMENT) {
      interrupt(); // a program's own call may have had the one before
      try {
        thread.join(A_MOMENT);
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Plays it to its end, or until nothing can happen any more.
   *
   * @throws IllegalStateException if nothing can; the message says what was waited for
   * @throws Exception what it threw
   */
  void play(Stage.Procedure play, Duration limit) throws Exception {
    start(play);
    try {
      lab.recorder.await("the take to end", limit, () -> isDone() || stuck());
    } catch (InterruptedException stopped) {
      end();
      throw stopped;
    }
    if (!isDone()) {
      String waits = waits();
      lab.note(at -> new Event.Note(at, "the lab stops here: nothing more can happen"));
      end();
      throw new IllegalStateException("nothing more can happen: " + waits);
    }
    result();
  }

  private boolean stuck() {
    try {
      return isStuck();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<String> programThatIsToEnd() {
    return Stream.of(Side.values())
        .flatMap(side -> lab.host(side).programs().stream())
        .filter(each -> each.isWaitedForBy(running.thread()))
        .findFirst()
        .map(each -> "the " + each + " to end");
  }

  /** Who waits for what, in words. */
  private String waits() {
    Optional<String> awaited = lab.recorder.awaited(running.thread()).or(this::programThatIsToEnd);
    Stream<String> own = awaited.map(what -> "the experiment waits for " + what).stream();
    Take take = new Take("", lab.events());
    Set<Integer> back =
        take.all(Event.CallReturned.class).map(Event.Call::call).collect(Collectors.toSet());
    Stream<String> calls =
        take.all(Event.CallBegan.class)
            .filter(call -> !back.contains(call.call()))
            .map(call -> "the " + call.actor() + " in " + call.name() + "()");
    return Stream.concat(own, calls).collect(Collectors.joining(", "));
  }
}
