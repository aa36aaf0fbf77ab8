package tcpcourse.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.testkit.Jvm;

@Timeout(60)
class WallTest {

  @Test
  void readings_are_taken_in_turns_and_warm_ups_do_not_count() throws Exception {
    List<String> turns = new ArrayList<>();
    List<Figure.Sample> samples =
        new Wall()
            .of("a", () -> (double) note(turns, "a"))
            .of("b", () -> (double) note(turns, "b"))
            .take(1, 2);
    assertEquals(List.of("a", "b", "a", "b", "a", "b"), turns);
    assertEquals(
        List.of(
            new Figure.Sample("a", List.of(3.0, 5.0)), new Figure.Sample("b", List.of(4.0, 6.0))),
        samples);
  }

  private static int note(List<String> turns, String who) {
    turns.add(who);
    return turns.size();
  }

  @Test
  void a_process_that_fails_is_no_reading_and_says_why() {
    Wall wall = new Wall().ofProcess("", List.of(Jvm.JAVA, "-version:nonsense"));
    String said = assertThrows(IllegalStateException.class, () -> wall.take(0, 1)).getMessage();
    assertTrue(said.contains("nonsense"), said);
  }
}
