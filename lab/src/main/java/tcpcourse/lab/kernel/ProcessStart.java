package tcpcourse.lab.kernel;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps the start of a process apart from the close of a socket. Until its program has begun, a new
 * process holds a copy of each descriptor of this one (fork(2), execve(2)). A socket that is closed
 * meanwhile stays open there: its port is taken, and the RST of its close() comes late.
 */
public final class ProcessStart {

  /** A close() may linger for seconds. Whoever starts a process does not wait for that. */
  private static final long PATIENCE_MILLIS = 1_000;

  private static final ReadWriteLock APART = new ReentrantReadWriteLock();

  private ProcessStart() {}

  /** Starts it where the calling thread is: in its network namespace. */
  public static Process of(ProcessBuilder program) throws IOException, InterruptedException {
    boolean apart = APART.writeLock().tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    try {
      return program.start();
    } finally {
      if (apart) {
        APART.writeLock().unlock();
      }
    }
  }

  /** Whoever holds it knows that no process is being started. */
  public static Lock none() {
    return APART.readLock();
  }
}
