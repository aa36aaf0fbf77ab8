package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.cli.RunOptions;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.testkit.LiveTest;

@Timeout(60)
@LiveTest
class StageTest {

  private int playings;

  @Test
  void of_a_take_in_which_a_program_came_too_late_only_the_last_playing_is_kept() throws Exception {
    Stage stage = new Stage(RunOptions.DELAY);
    stage.take("late", lab -> lab.note("playing " + ++playings), take -> playings == 3);
    assertEquals(1, stage.takes().size());
    assertEquals(
        List.of("playing 3"),
        stage.takes().get(0).all(Event.LabAction.class).map(Event.LabAction::text).toList());
  }
}
