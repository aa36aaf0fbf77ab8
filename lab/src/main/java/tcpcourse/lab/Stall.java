package tcpcourse.lab;

import java.time.Duration;
import java.util.Optional;

/**
 * Notices that time went missing: this process did not get to run, for somebody stopped it or the
 * machine had too much to do. The kernels' clocks went on meanwhile, and repeated what nobody had
 * carried on.
 */
public final class Stall implements AutoCloseable {

  /** A kernel repeats nothing sooner after it was sent (Linux: TCP_RTO_MIN). */
  private static final long WORTH_TELLING = Duration.ofMillis(200).toNanos();

  private static final Duration BEAT = Duration.ofMillis(10);

  private final Thread watcher = new Thread(this::watch, "stall");
  private long last = System.nanoTime();
  private long longest;
  private long missing;

  /** Watches until it is closed. */
  public Stall() {
    watcher.setDaemon(true);
    watcher.start();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(BEAT.toMillis());
        beat();
      }
    } catch (InterruptedException closed) {
      // Nobody wants to know any more.
    }
  }

  private synchronized void beat() {
    long now = System.nanoTime();
    long late = now - last - BEAT.toNanos();
    longest = Math.max(longest, late);
    missing += late > BEAT.toNanos() ? late : 0;
    last = now;
  }

  /** In words, how much went missing at a time; empty if it was too little for a kernel to care. */
  public synchronized Optional<String> inWords() {
    beat();
    return longest < WORTH_TELLING
        ? Optional.empty()
        : Optional.of(
            "time went missing: for "
                + Duration.ofNanos(longest).toMillis()
                + " ms the lab did not run (stopped, or the machine too busy)");
  }

  /** How much went missing altogether since this was last asked. */
  public synchronized Duration missing() {
    beat();
    Duration all = Duration.ofNanos(missing);
    missing = 0;
    return all;
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
