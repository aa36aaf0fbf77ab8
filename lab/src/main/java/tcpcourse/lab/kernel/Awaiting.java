package tcpcourse.lab.kernel;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting that has a limit and says what it waits for. */
public final class Awaiting {

  private static final Duration SET_UP = Duration.ofSeconds(60);

  private Awaiting() {}

  /**
   * The result of a piece of the lab's own set-up; its unchecked exceptions come through as they
   * are.
   */
  public static <T> T uninterrupted(Future<T> work) {
    try {
      return work.get(SET_UP.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
    } catch (TimeoutException late) {
      throw new LabTimeoutException(SET_UP, "the lab's set-up");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the lab was set up", interrupted);
    }
  }
}
