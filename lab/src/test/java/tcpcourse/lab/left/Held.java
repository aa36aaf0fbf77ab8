package tcpcourse.lab.left;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a process may forget to give back.
 *
 * @param namespaces of networks, in which its threads live
 * @param processes that it started, and those that these started
 */
public record Held(long descriptors, long threads, long namespaces, long processes) {

  /** What the process holds now. */
  public static Held by(ProcessHandle process) throws IOException {
    Path self = Path.of("/proc", Long.toString(process.pid()));
    List<Path> threads = in(self.resolve("task"));
    long namespaces = threads.stream().flatMap(Held::network).distinct().count();
    return new Held(
        in(self.resolve("fd")).size(), threads.size(), namespaces, process.descendants().count());
  }

  /** The same, when what was about to end has had time to; no more than before, or at the limit. */
  public static Held by(ProcessHandle process, Held before) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    Held held = by(process);
    while (!held.isWithin(before) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      held = by(process);
    }
    return held;
  }

  /** What had been left to end before may have ended meanwhile. */
  public boolean isWithin(Held before) {
    return descriptors <= before.descriptors
        && threads <= before.threads
        && namespaces <= before.namespaces
        && processes <= before.processes;
  }

  private static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }

  private static Stream<Path> network(Path thread) {
    try {
      return Stream.of(Files.readSymbolicLink(thread.resolve("ns/net")));
    } catch (IOException ended) {
      return Stream.empty();
    }
  }
}
