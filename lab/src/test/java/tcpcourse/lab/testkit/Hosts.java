package tcpcourse.lab.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import tcpcourse.lab.Lab;
import tcpcourse.lab.tcp.Side;

/**
 * Two hosts between which something is measured, however they are joined. Closed by who made it.
 */
public interface Hosts extends AutoCloseable {

  /** Starts {@code work} on a new thread of that host. */
  void start(Side side, Runnable work);

  @Override
  void close();

  /** Starts {@code program} on a new thread of that host. */
  default <T> Future<T> run(Side side, Callable<T> program) {
    FutureTask<T> task = new FutureTask<>(program);
    start(side, task);
    return task;
  }

  /** The lab's hosts, joined by its cable, which takes no time of its own. */
  static Hosts of(Lab lab) {
    return new Hosts() {
      @Override
      public void start(Side side, Runnable work) {
        lab.host(side).run(side.toString(), work::run);
      }

      @Override
      public void close() {
        lab.close();
      }
    };
  }
}
