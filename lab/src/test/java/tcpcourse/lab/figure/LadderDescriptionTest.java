package tcpcourse.lab.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;

class LadderDescriptionTest {

  @Test
  void a_ladder_of_notes_alone_is_described_by_them() {
    Take take = new Take("", List.of(new Event.Note(0, "listening"), new Event.Note(1, "refused")));
    assertEquals("listening; refused.", LadderDescription.of(TakePart.whole(take)));
  }
}
