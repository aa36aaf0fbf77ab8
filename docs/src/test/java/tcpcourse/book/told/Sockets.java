package tcpcourse.book.told;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What this machine's kernel has of a connection, by its local port: /proc/net/tcp and tcp6. */
final class Sockets {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = 1_000_000;
  private static final int ADDRESS = 1;
  private static final int QUEUES = 4;
  private static final int HEX = 16;

  private Sockets() {}

  /** Waits until the kernel has no connection of that local port. */
  static void awaitGone(int port) {
    await("port " + port + " to be gone", () -> entry(port).isEmpty());
  }

  /** Waits until so many bytes have come that nobody has read. */
  static void awaitUnread(int port, int bytes) {
    await(
        bytes + " bytes at port " + port,
        () ->
            entry(port)
                .map(fields -> Integer.parseInt(fields.get(QUEUES).split(":")[1], HEX) >= bytes)
                .orElse(false));
  }

  /** Waits until a thread waits in the kernel, or is parked; or has ended, its limit being over. */
  static void awaitBlocked(Thread thread) {
    await(
        thread.getName() + " to wait",
        () -> {
          StackTraceElement[] stack = thread.getStackTrace();
          return !thread.isAlive()
              || thread.getState() == Thread.State.WAITING
              || thread.getState() == Thread.State.TIMED_WAITING
              || (stack.length > 0
                  && stack[0].isNativeMethod()
                  && stack[0].getClassName().startsWith("sun.nio.ch."));
        });
  }

  /** Waits until that is so. */
  static void await(String what, BooleanSupplier met) {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (!met.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static Optional<List<String>> entry(int port) {
    String local = ":%04X".formatted(port);
    try {
      for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
        for (String line : Files.readAllLines(Path.of(table))) {
          List<String> fields = List.of(line.strip().split("\\s+"));
          if (fields.get(ADDRESS).endsWith(local)) {
            return Optional.of(fields);
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
