package tcpcourse.book.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/**
 * Something that another core may work out meanwhile. Whoever asks for it before anyone has begun
 * works it out there and then, so nobody waits while there is something to do.
 */
public final class Later<T> {

  /** In the order in which it was begun. These threads keep no program alive. */
  private static final Executor OTHER_CORES =
      Executors.newFixedThreadPool(
          Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
          work -> {
            Thread thread = new Thread(work, "other core");
            thread.setDaemon(true);
            return thread;
          });

  private final FutureTask<T> work;

  private Later(Callable<T> work) {
    this.work = new FutureTask<>(work);
  }

  public static <T> Later<T> begin(Callable<T> work) {
    Later<T> later = new Later<>(work);
    OTHER_CORES.execute(later.work);
    return later;
  }

  public static Later<Void> begin(Runnable work) {
    return begin(Executors.callable(work, null));
  }

  /**
   * What came of it.
   *
   * @throws RuntimeException as the work threw it, such as a {@link BookFault}
   */
  public T get() {
    work.run(); // Which does nothing if it has been begun.
    try {
      return work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
