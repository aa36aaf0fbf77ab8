package tcpcourse.lab.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the kernel itself says whenever it gives a TCP socket another state: its tracepoint
 * sock:inet_sock_set_state, of the whole machine, in all namespaces. Only the machine's root may
 * listen. A buffer of our own in tracefs, in a mount namespace of its own, leaves the machine's
 * tracing alone; both are gone when the process that holds them sees the end of its input.
 *
 * <p>Nobody waits for the buffer to fill. The kernel tells of a change before it makes it, and
 * would wake a waiter in between: a look at that moment would find the old state.
 */
final class KernelTrace implements AutoCloseable {

  private static final String SCRIPT =
      """
      set -e
      trace=/sys/kernel/tracing
      [ -e $trace/instances ] || mount -t tracefs tracefs $trace
      own=$trace/instances/tcpcourse-$$
      event=$own/events/sock/inet_sock_set_state
      mkdir $own
      trap 'echo 0 > $event/enable; rmdir $own' EXIT
      echo mono > $own/trace_clock
      echo 8192 > $own/buffer_size_kb
      echo 1 > $own/options/fields
      echo 0 > $own/options/hash-ptr
      echo 1 > $event/enable
      echo listening
      while read -r mark; do
        echo $mark > $own/trace_marker
        dd if=$own/trace_pipe iflag=nonblock bs=64k status=none 2> /dev/null || :
      done
      """;

  private final BufferedReader lines;
  private final Writer marks;
  private final List<StateChange> changes = new ArrayList<>();
  private long lost = Long.MIN_VALUE; // when we last heard that something was lost
  private long heard;

  private KernelTrace(Process process, BufferedReader lines) {
    this.lines = lines;
    this.marks = process.outputWriter();
    Thread reader = new Thread(this::read, "trace");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Begins to listen.
   *
   * @throws IOException if the kernel does not let us; the message says why in one line
   */
  static KernelTrace open() throws IOException {
    Process process =
        new ProcessBuilder("unshare", "--mount", "sh", "-c", SCRIPT)
            .redirectErrorStream(true)
            .start();
    BufferedReader lines = process.inputReader();
    String first = lines.readLine();
    if (!"listening".equals(first)) {
      process.destroy();
      throw new IOException(first);
    }
    return new KernelTrace(process, lines);
  }

  /**
   * What changed since then; it has all been heard up to the moment of the call.
   *
   * @param since of {@link System#nanoTime()}
   * @return empty if the kernel had more to say than it found room for
   */
  synchronized Optional<List<StateChange>> since(long since) {
    long now = System.nanoTime();
    long deadline = now + TimeUnit.SECONDS.toNanos(60);
    while (heard < now) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the kernel's trace says nothing any more");
      }
      askForASign(now);
    }
    return lost >= since
        ? Optional.empty()
        : Optional.of(changes.stream().filter(change -> change.nanos() >= since).toList());
  }

  private void askForASign(long now) {
    try {
      marks.write("x\n");
      marks.flush();
      // One sign at a time: every line that is heard wakes us, and asking at each would fill the
      // pipe.
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
      for (long left = 20; left > 0 && heard < now; ) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      }
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the trace was read", interrupted);
    }
  }

  private void read() {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line);
      }
    } catch (IOException | UncheckedIOException closed) {
      // nobody listens any more
    }
  }

  private synchronized void hear(String line) {
    if (line.contains("[LOST ")) {
      lost = System.nanoTime();
    }
    StateChange.of(line).ifPresent(changes::add);
    StateChange.time(line)
        .ifPresent(
            nanos -> {
              heard = Math.max(heard, nanos);
              notifyAll();
            });
  }

  @Override
  public void close() throws IOException {
    marks.close();
  }
}
