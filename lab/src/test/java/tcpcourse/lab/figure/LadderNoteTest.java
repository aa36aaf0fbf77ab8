package tcpcourse.lab.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Side;

class LadderNoteTest {

  private static List<String> lines(String actor) {
    Event call =
        new Event.CallBegan(0, Side.SERVER, actor, 1, "bind", List.of("192.0.2.2:7788"), "");
    return LadderNote.of(call, LadderLayout.WIDE).lines();
  }

  @Test
  void a_call_of_the_hosts_own_program_stands_alone() {
    assertEquals(List.of("bind(192.0.2.2:7788)"), lines("server"));
  }

  @Test
  void a_call_of_another_program_says_whose_it_is() {
    assertEquals(List.of("new server:", "bind(192.0.2.2:7788)"), lines("new server"));
  }

  @Test
  void a_number_is_not_parted_from_its_unit() {
    Event left = new Event.Measured(0, Side.SERVER, "left of TIME_WAIT", 59976, "ms");
    assertEquals(
        List.of("left of TIME_WAIT:", "59976\u00a0ms"),
        LadderNote.of(left, LadderLayout.WIDE).lines());
  }
}
