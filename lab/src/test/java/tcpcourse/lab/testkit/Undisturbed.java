package tcpcourse.lab.testkit;

import java.time.Duration;
import tcpcourse.lab.ExperimentFailedException;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.recording.Recording;

/**
 * Plays again what was played while this process did not get to run. The kernels' timers go on
 * meanwhile: after a second each repeats a SYN that nobody has carried, and what then happens is
 * true but another story. Where this happens every time, the last one counts.
 */
final class Undisturbed {

  /** What is played. */
  interface Playing {
    Recording play() throws LabUnavailableException, ExperimentFailedException;
  }

  private static final int TIMES = 5;
  private static final long TOO_LONG = Duration.ofMillis(300).toNanos();
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final long BEAT_MILLIS = 10;

  private final Thread heart = new Thread(this::beat, "heart");
  private volatile boolean over;
  private volatile long longest;

  private Undisturbed() {}

  /**
   * What came of it, the last time at the latest.
   *
   * @param lasts as the experiment says; a long one is played twice at most
   */
  static Recording play(Duration lasts, Playing playing)
      throws LabUnavailableException, ExperimentFailedException {
    int times = lasts.compareTo(SHORT) > 0 ? 2 : TIMES;
    for (int time = 1; true; time++) {
      Undisturbed undisturbed = new Undisturbed();
      undisturbed.heart.setDaemon(true);
      undisturbed.heart.start();
      ExperimentFailedException failure = null;
      Recording recording = null;
      try {
        recording = playing.play();
      } catch (ExperimentFailedException failed) {
        failure = failed;
      }
      if (undisturbed.ends() || time == times) {
        if (failure != null) {
          throw failure;
        }
        return recording;
      }
      System.out.println(
          "played again: nothing ran for " + undisturbed.longest / 1_000_000 + " ms");
    }
  }

  private void beat() {
    long last = System.nanoTime();
    while (!over) {
      try {
        Thread.sleep(BEAT_MILLIS);
      } catch (InterruptedException end) {
        over = true;
      }
      long now = System.nanoTime();
      longest = Math.max(longest, now - last);
      last = now;
    }
  }

  /** Stops watching, and says whether all went well. */
  private boolean ends() {
    heart.interrupt();
    try {
      heart.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return longest < TOO_LONG;
  }
}
