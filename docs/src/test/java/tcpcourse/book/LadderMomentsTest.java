package tcpcourse.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.Event;
import tcpcourse.lab.Take;

@Timeout(300)
class LadderMomentsTest {

  private static final Take EVERYTHING = SmallBook.EVERY_KIND.take("everything");
  private static final LadderMoments WHOLE = LadderMoments.of(TakePart.whole(EVERYTHING));

  @Test
  void every_event_and_every_arrival_is_a_step_unless_a_return_shares_its_calls_row() {
    List<Event> events = EVERYTHING.events();
    long arrivals =
        events.stream()
            .filter(e -> e instanceof Event.Crossing c && c.arrived().isPresent())
            .count();
    long shared = WHOLE.tokens().chars().filter(c -> c == ',').count();
    assertTrue(arrivals > 0 && shared > 0);
    assertEquals(events.size() + arrivals - shared, WHOLE.steps().size());
    assertEquals(WHOLE.steps().size(), WHOLE.tokens().split(" ").length);
  }

  @Test
  void steps_count_from_one_and_an_event_that_shares_a_row_or_lasts_from_before_is_none() {
    assertEquals(1, WHOLE.step(0));
    LadderMoments part = LadderMoments.of(TakePart.of(EVERYTHING, "client close()", null));
    assertEquals(1, part.step(part.first()));
    assertTrue(IntStream.range(0, part.first()).allMatch(before -> part.step(before) == 0));
  }
}
