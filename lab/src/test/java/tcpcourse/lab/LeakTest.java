package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import tcpcourse.lab.left.Held;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.LiveTest;

/** One process plays and plays, and takes up no more than at first. */
@Isolated("it counts what this process holds")
@Timeout(300)
@LiveTest
class LeakTest {

  /** More with {@code -Dstress=50}. */
  private static final int TIMES = Integer.getInteger("stress", 20);

  @Test
  void lab_after_lab_leaves_no_descriptor_thread_namespace_or_process_behind() throws Exception {
    play(3);
    Held before = Held.by(ProcessHandle.current());
    play(TIMES);
    Held after = Held.by(ProcessHandle.current(), before);
    assertTrue(after.isWithin(before), () -> after + ", and before " + before);
  }

  private static void play(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      ExperimentRun.record(new Echoed(), new Stage(Duration.ofMillis(1)), "");
    }
  }

  static final class Echoed extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.server().start(List.of("sh", "-c", "sleep 1000 & exec sleep 1000"));
      say(lab, open(lab));
    }
  }
}
