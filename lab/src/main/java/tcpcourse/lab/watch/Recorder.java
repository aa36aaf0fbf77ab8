package tcpcourse.lab.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import tcpcourse.lab.kernel.LabTimeoutException;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;

/**
 * Takes down what happens, from many threads, on one clock. It is also the lab's bell: whoever
 * waits for something to happen waits here.
 */
public final class Recorder {

  private record Noted(long nanos, Event event, Both<Long> looked) {}

  /** How long a waiter sleeps at most before it looks again, should a change have rung no bell. */
  private static final long LOOK_AGAIN_MILLIS = 5;

  private volatile long origin = System.nanoTime();
  private final List<Noted> noted = new ArrayList<>();
  private Both<Long> looked = new Both<>(0L, 0L);
  private final Crowd crowd = new Crowd();
  private int most = Integer.MAX_VALUE;
  private boolean stopped;
  private volatile boolean summing;
  private volatile RuntimeException broken;
  private long changes;

  /** What somebody waits for, and how often they have looked at their condition. */
  private record Waiting(String what, long looks) {

    Waiting again() {
      return new Waiting(what, looks + 1);
    }
  }

  private final Map<Thread, Waiting> waiters = new ConcurrentHashMap<>();

  /** Sets the clock to zero: the lab is built, the take begins. */
  public void begin() {
    origin = System.nanoTime();
  }

  /** Notes an event that happened now. */
  public synchronized void add(LongFunction<Event> event) {
    add(System.nanoTime(), event);
  }

  /**
   * Notes an event that happened at {@code nanos} of {@link System#nanoTime()}. After {@link #stop}
   * nothing is noted.
   */
  public synchronized void add(long nanos, LongFunction<Event> event) {
    Event happened = event.apply(micros(nanos));
    if (!stopped && noted.size() >= most && crowd.takes(happened)) {
      ring();
    } else if (!stopped && (!summing || isSummary(happened))) {
      noted.add(new Noted(nanos, happened, looked));
      ring();
    }
  }

  /** Notes that a look at all sockets of {@code side} began at {@code nanos}, and is over. */
  synchronized void looked(Side side, long nanos) {
    if (!stopped) {
      looked = looked.with(side, nanos);
    }
  }

  private static boolean isSummary(Event event) {
    return event instanceof Event.Measured
        || event instanceof Event.LabAction
        || event instanceof Event.Setting;
  }

  /** From now on, whether only measurements and the lab's own actions are noted. */
  public void sumUp(boolean only) {
    summing = only;
  }

  /** Whether only measurements and the lab's own actions are noted. */
  public boolean summing() {
    return summing;
  }

  /** Microseconds of this take's clock. */
  public long micros(long nanos) {
    return (nanos - origin) / 1_000;
  }

  /** Has everyone who waits fail, now and from now on: the cable carries nothing any more. */
  public void cableBroke(RuntimeException cause) {
    broken = cause;
    ring();
  }

  /** Fails if the cable has broken. */
  public void requireUnbroken() {
    if (broken != null) {
      throw new IllegalStateException("the cable failed: " + broken.getMessage(), broken);
    }
  }

  /** Wakes everyone who waits, so that they look at their condition again. */
  public synchronized void ring() {
    changes++;
    notifyAll();
  }

  /**
   * Waits until {@code condition} holds.
   *
   * @param what names it, for the message of the exception
   * @throws LabTimeoutException if it does not within {@code limit}
   * @throws IllegalStateException if the cable has broken: what is waited for will not come
   */
  public void await(String what, Duration limit, BooleanSupplier condition)
      throws InterruptedException {
    await(what, limit, condition, true);
  }

  /**
   * The same, where to look at the condition is what brings it about: who looks does not wait in
   * vain.
   */
  public void bringAbout(String what, Duration limit, BooleanSupplier condition)
      throws InterruptedException {
    await(what, limit, condition, false);
  }

  /**
   * Waits as well, where only an event that {@code matters} can bring the condition about: each is
   * looked at once, however many there are.
   */
  public void await(
      String what, Duration limit, Predicate<Event> matters, BooleanSupplier condition)
      throws InterruptedException {
    int[] seen = new int[1];
    await(
        what,
        limit,
        () -> {
          List<Event> news = notedAfter(seen[0]);
          seen[0] += news.size();
          return news.stream().anyMatch(matters) && condition.getAsBoolean();
        });
  }

  private synchronized List<Event> notedAfter(int seen) {
    return noted.subList(seen, noted.size()).stream().map(Noted::event).toList();
  }

  private void await(String what, Duration limit, BooleanSupplier condition, boolean inVain)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    Waiting nested = waiters.get(Thread.currentThread());
    try {
      for (long seen = changes(); !condition.getAsBoolean(); seen = changes()) {
        requireUnbroken();
        if (System.nanoTime() > deadline) {
          throw new LabTimeoutException(limit, what);
        }
        if (inVain) {
          waiters.merge(
              Thread.currentThread(), new Waiting(what, 1), (before, one) -> before.again());
        }
        sleepUnlessChangedSince(seen);
      }
    } finally {
      if (nested == null) {
        waiters.remove(Thread.currentThread());
      }
    }
  }

  /**
   * How often {@code thread} has looked in vain whether what it waits for has happened; 0 if it
   * does not wait here.
   */
  public long looksInVain(Thread thread) {
    Waiting waiting = waiters.get(thread);
    return waiting == null ? 0 : waiting.looks();
  }

  /** What {@code thread} waits for here; empty if it does not. */
  public Optional<String> awaited(Thread thread) {
    return Optional.ofNullable(waiters.get(thread)).map(Waiting::what);
  }

  /**
   * From so many events on, notes only what begins or ends something, and counts the rest: a long
   * transfer must fit into memory.
   */
  public synchronized void noteAtMost(int events) {
    most = events;
  }

  /** What was counted only. */
  public Crowd crowd() {
    return crowd;
  }

  /** How many events were noted so far. */
  public synchronized int count() {
    return noted.size();
  }

  private synchronized long changes() {
    return changes;
  }

  private synchronized void sleepUnlessChangedSince(long seen) throws InterruptedException {
    if (changes == seen) {
      wait(LOOK_AGAIN_MILLIS);
    }
  }

  /** What happened so far, in the order in which it happened. */
  public synchronized List<Event> events() {
    // Stable: what one thread noted within the same nanosecond stays in its order.
    return noted.stream().sorted(Comparator.comparingLong(Noted::nanos)).map(Noted::event).toList();
  }

  /** When the hosts' sockets were looked at, meaning the whole take once it has ended. */
  public synchronized Looks looks() {
    Map<Event, Both<Long>> before = new IdentityHashMap<>();
    noted.forEach(each -> before.put(each.event(), each.looked()));
    return new Looks(origin, before, looked);
  }

  /** Ends the take: what happens from now on is the lab being cleared away. */
  public synchronized void stop() {
    stopped = true;
  }
}
