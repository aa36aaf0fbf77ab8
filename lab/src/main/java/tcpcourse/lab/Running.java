package tcpcourse.lab;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tcpcourse.lab.kernel.LabTimeoutException;
import tcpcourse.lab.kernel.OperatingSystem;

/**
 * A program that runs on a host. Whoever started it asks for its {@link #result} or its {@link
 * #failure}.
 */
public final class Running<T> {

  /** futex(2) on x86-64 and on arm64, with which Java threads wait for locks and each other. */
  private static final Set<String> FUTEX = Set.of("202", "98");

  private final String actor;
  private final Duration patience;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private volatile boolean asked;
  private volatile Thread waiting; // for this program to end
  private volatile Thread thread;
  private volatile Path task; // the thread's directory in /proc

  Running(String actor, Duration patience) {
    this.actor = actor;
    this.patience = patience;
  }

  /** Called by the thread that is about to run the program. */
  void begin() throws IOException {
    if (OperatingSystem.isLinux()) {
      task = Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self")));
    }
    thread = Thread.currentThread();
  }

  /** The thread that runs the program; null before it has begun. */
  Thread thread() {
    return thread;
  }

  /** Whether {@code other} waits for this program to end. */
  boolean isWaitedForBy(Thread other) {
    return waiting == other;
  }

  /** Interrupts the program's thread. */
  void interrupt() {
    thread.interrupt();
  }

  /**
   * Whether the program's thread sleeps in a system call: in read(2), say, and not on a Java lock.
   * That a call of {@code java.net} has begun does not mean that it has got so far.
   */
  boolean sleepsInTheKernel() {
    List<String> call = systemCall();
    return call.size() > 1 && !FUTEX.contains(call.get(0));
  }

  /**
   * The system call in which the program's thread sleeps, as {@code /proc/…/syscall} has it
   * (proc(5)): its number, its arguments; one word or none if it sleeps in none.
   */
  List<String> systemCall() {
    Path call = task == null ? null : task.resolve("syscall");
    if (call == null || isDone()) {
      return List.of();
    }
    try (InputStream in = new FileInputStream(call.toFile())) {
      return List.of(new String(in.readNBytes(256), StandardCharsets.US_ASCII).split("\\s+"));
    } catch (IOException gone) {
      return List.of();
    }
  }

  /**
   * Whether a descriptor of the program's process is a socket's.
   *
   * @param number in hexadecimal, as {@link #systemCall} has it: {@code 0x1f}
   */
  boolean isSocket(String number) {
    try {
      String descriptor = String.valueOf(Long.decode(number));
      return Files.readSymbolicLink(task.resolve("fd").resolve(descriptor))
          .toString()
          .startsWith("socket:");
    } catch (IOException | NumberFormatException none) {
      return false;
    }
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
    waiting = Thread.currentThread();
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException thrown) {
      if (thrown.getCause() instanceof Exception exception) {
        throw exception;
      }
      throw thrown;
    } catch (TimeoutException late) {
      throw new LabTimeoutException(patience, "the " + actor + " to end");
    } finally {
      waiting = null;
    }
  }

  /** Waits for the program to end, whatever came of it: the recording has it. */
  public void ended() throws InterruptedException {
    thrown(); // a fact of the take says what it must be
  }

  /**
   * Waits for the program to fail and gives what it threw.
   *
   * @throws IllegalStateException if it ended without an exception
   */
  public Exception failure() throws InterruptedException {
    return thrown()
        .orElseThrow(
            () -> new IllegalStateException("the " + actor + " was expected to fail, and did not"));
  }

  private Optional<Exception> thrown() throws InterruptedException {
    try {
      result();
      return Optional.empty();
    } catch (InterruptedException | LabTimeoutException notThePrograms) {
      throw notThePrograms;
    } catch (Exception thrown) {
      return Optional.of(thrown);
    }
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
