package tcpcourse.lab.exercise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.Lab;
import tcpcourse.lab.cli.RunOptions;
import tcpcourse.lab.testkit.LiveTest;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@LiveTest
class JudgeTest {

  /** Of two takes that ask the same. */
  public static final class Twice extends Exercise {

    public Twice() {
      super("Say how often you were called", Shape.of("Calls", long.class, "calls"));
      take("once", Twice::ask).must("it was called once", gives(1L), "Count.");
      take("once more", Twice::ask).must("it was called once here, too", gives(1L), "Begin anew.");
    }

    private static void ask(Lab lab, Program program) throws Exception {
      program.run(lab.client());
    }
  }

  @Test
  void what_a_program_has_kept_is_gone_in_the_next_take() throws Exception {
    Exercise twice = new Twice();
    String keeps = "class Calls { static long n; static long calls() { return ++n; } }";
    try (JudgeProcess process = JudgeProcess.start(twice, RunOptions.DELAY, "")) {
      Judged judged = process.judge(Compiled.of(twice.shape(), keeps), line -> {});
      assertTrue(judged.passed(twice), () -> judged.recording().findings().toString());
    }
  }
}
