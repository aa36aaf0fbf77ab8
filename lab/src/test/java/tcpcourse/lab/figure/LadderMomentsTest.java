package tcpcourse.lab.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.file.Course;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

@Timeout(300)
class LadderMomentsTest {

  private static final Take EVERYTHING = Recorded.EVERY_KIND.take("everything");
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
    LadderMoments part =
        LadderMoments.of(TakePart.between(EVERYTHING, 10, EVERYTHING.events().size() - 1));
    assertEquals(1, part.step(part.first()));
    assertTrue(IntStream.range(0, part.first()).allMatch(before -> part.step(before) == 0));
  }

  @Test
  void a_call_that_waited_has_a_row_for_its_beginning_and_one_for_its_return() {
    Take take =
        Course.takes().get("close-returns-at-once, SO_LINGER 1 s, the server does not read");
    LadderMoments moments = LadderMoments.of(TakePart.whole(take));
    int back = take.events().indexOf(take.returned(Side.CLIENT, "close()"));
    assertTrue(moments.step(back) > 0);
  }

  @Test
  void in_every_drawn_ladder_each_hosts_moments_stand_in_recorded_order_and_none_above_its_cause() {
    List<String> faults = new ArrayList<>();
    for (LadderLayout layout : List.of(LadderLayout.WIDE, LadderLayout.NARROW)) {
      Course.takes().forEach((name, take) -> check(name, take, layout, faults));
    }
    assertEquals("", String.join("\n", faults));
  }

  private static void check(String name, Take take, LadderLayout layout, List<String> faults) {
    LadderMoments moments = LadderMoments.of(TakePart.whole(take));
    LadderHeights heights = new LadderHeights(moments, 0, layout, Map.of(), false);
    Causes causes = moments.causes();
    for (Moment moment : moments.all()) {
      causes
          .of(moment)
          .filter(cause -> heights.of(cause) > heights.of(moment))
          .ifPresent(cause -> faults.add(name + ": above its cause: " + moment));
    }
    for (Side side : Side.values()) {
      double before = 0;
      for (Moment moment : moments.all()) {
        if (moment.concerns(side) && heights.of(moment) < before) {
          faults.add(name + ": above what was before it: " + moment);
        }
        before = moment.concerns(side) ? heights.of(moment) : before;
      }
    }
  }
}
