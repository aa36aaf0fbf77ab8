package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.LiveTest;

/** One process plays and plays, and takes up no more than at first. */
@Isolated("it counts what this process holds")
@Timeout(300)
@LiveTest
class LeakTest {

  /** More with {@code -Dstress=50}. */
  private static final int TIMES = Integer.getInteger("stress", 20);

  private static final Path SELF = Path.of("/proc/self");

  /**
   * What a process may forget to give back.
   *
   * @param namespaces of networks, in which its threads live
   * @param processes that it started, and those that these started
   */
  private record Held(long descriptors, long threads, long namespaces, long processes) {

    static Held now() throws IOException {
      List<Path> threads = in(SELF.resolve("task"));
      long namespaces = threads.stream().flatMap(Held::network).distinct().count();
      long processes = ProcessHandle.current().descendants().count();
      return new Held(in(SELF.resolve("fd")).size(), threads.size(), namespaces, processes);
    }

    /** What other tests had left to end may have ended meanwhile. */
    boolean isWithin(Held before) {
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

  @Test
  void lab_after_lab_leaves_no_descriptor_thread_namespace_or_process_behind() throws Exception {
    play(3);
    Held before = Held.now();
    play(TIMES);
    Held after = settled(before);
    assertTrue(after.isWithin(before), () -> after + ", and before " + before);
  }

  private static void play(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      ExperimentRun.record(new Echoed(), Duration.ofMillis(1), "");
    }
  }

  /** A thread that has nothing left to do may take a while to end. */
  private static Held settled(Held before) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    Held held = Held.now();
    while (!held.isWithin(before) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      held = Held.now();
    }
    return held;
  }

  static final class Echoed extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.server().start(List.of("sh", "-c", "sleep 1000 & exec sleep 1000"));
      say(lab, open(lab));
    }
  }
}
