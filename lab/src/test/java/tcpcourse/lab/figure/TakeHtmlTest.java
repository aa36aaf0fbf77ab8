package tcpcourse.lab.figure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;

/** A take can be drawn when any part of it has happened. */
@Timeout(300)
class TakeHtmlTest {

  @Test
  void each_beginning_of_a_take_is_drawn() {
    for (Take take : Recorded.EVERY_KIND.takes()) {
      List<Event> events = take.events();
      for (int i = 0; i <= events.size(); i++) {
        Take begun = new Take(take.name(), events.subList(0, i));
        String html = TakeHtml.of("now", Recorded.EVERY_KIND, begun);
        assertTrue(html.contains("<svg") && html.endsWith("</svg></div>"), html);
      }
    }
  }
}
