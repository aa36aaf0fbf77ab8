package tcpcourse.book.live;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.explain.Connections;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;

/**
 * Of a long connection what fits a drawing: how it opens, how it ends, and between them each
 * segment that changes a state.
 */
final class Excerpt {

  private Excerpt() {}

  /**
   * The take, or an excerpt that says where something is left out.
   *
   * @param most so many segments from its beginning, and as many from its end
   */
  static Take of(Take take, int most) {
    List<List<Event>> rows = rows(take);
    if (rows.size() <= 2 * most) {
      return take;
    }
    List<Event> kept = new ArrayList<>();
    int left = 0;
    for (int i = 0; i < rows.size(); i++) {
      List<Event> row = rows.get(i);
      boolean ends = i < most || i >= rows.size() - most;
      if (!ends && row.stream().noneMatch(Event.StateInferred.class::isInstance)) {
        left++;
        continue;
      }
      if (left > 0) {
        kept.add(new Event.Note(row.get(0).at(), leftOut(left)));
        left = 0;
      }
      kept.addAll(row);
    }
    return new Take(take.name(), kept);
  }

  private static String leftOut(int rows) {
    return Connections.count(rows, "segment") + (rows == 1 ? " is" : " are") + " left out here";
  }

  /** A segment, and what is said with it. */
  private static List<List<Event>> rows(Take take) {
    List<List<Event>> rows = new ArrayList<>();
    for (Event event : take.events()) {
      if (rows.isEmpty() || event instanceof Event.Crossing) {
        rows.add(new ArrayList<>());
      }
      rows.get(rows.size() - 1).add(event);
    }
    return rows;
  }
}
