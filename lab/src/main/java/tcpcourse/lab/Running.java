package tcpcourse.lab;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that runs on a host. Whoever started it asks for its {@link #result} or its {@link
 * #failure}.
 */
public final class Running<T> {

  private final String actor;
  private final Duration patience;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private volatile boolean asked;

  Running(String actor, Duration patience) {
    this.actor = actor;
    this.patience = patience;
  }

  void succeed(T value) {
    future.complete(value);
  }

  void fail(Throwable thrown) {
    future.completeExceptionally(thrown);
  }

  public boolean isDone() {
    return future.isDone();
  }

  /**
   * Waits for the program to end and gives what it returned.
   *
   * @throws Exception what the program threw
   */
  public T result() throws Exception {
    asked = true;
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException thrown) {
      if (thrown.getCause() instanceof Exception exception) {
        throw exception;
      }
      throw thrown;
    } catch (TimeoutException late) {
      throw new LabTimeoutException(patience, "the " + actor + " to end");
    }
  }

  /**
   * Waits for the program to fail and gives what it threw.
   *
   * @throws IllegalStateException if it ended without an exception
   */
  public Exception failure() throws InterruptedException {
    T value;
    try {
      value = result();
    } catch (InterruptedException | LabTimeoutException notThePrograms) {
      throw notThePrograms;
    } catch (Exception thrown) {
      return thrown;
    }
    throw new IllegalStateException(
        "the "
            + actor
            + " was expected to fail, but ended"
            + (value == null ? "" : " with " + value));
  }

  /** What the program threw although nobody asked for it; null if there is no such thing. */
  Throwable unaskedFailure() {
    return asked || !future.isCompletedExceptionally()
        ? null
        : future.handle((value, thrown) -> thrown).join();
  }

  @Override
  public String toString() {
    return actor;
  }
}
