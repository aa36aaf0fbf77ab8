package tcpcourse.lab.figure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;

/**
 * Of a long take what fits a drawing: how it begins, how it ends, and between them what changes a
 * state, and what the lab did.
 */
public final class Excerpt {

  /** Whose halves stand in rows that are kept. */
  private final Set<Integer> calls = new HashSet<>();

  private final List<Event> kept = new ArrayList<>();
  private int segments;
  private int begun;

  private Excerpt() {}

  /**
   * The take, or an excerpt that says where something is left out.
   *
   * @param most so many rows from its beginning, as many from its end, and as many between them
   */
  public static Take of(Take take, int most) {
    List<List<Event>> rows = rows(take);
    return rows.size() <= 2 * most ? take : new Excerpt().of(take.name(), rows, most);
  }

  private Take of(String name, List<List<Event>> rows, int most) {
    boolean[] keeps = new boolean[rows.size()];
    int between = 0;
    for (int i = 0; i < rows.size(); i++) {
      boolean ends = i < most || i >= rows.size() - most;
      keeps[i] = ends || rows.get(i).stream().anyMatch(Excerpt::matters) && between++ < most;
      if (keeps[i]) {
        new Take("", rows.get(i)).all(Event.Call.class).map(Event.Call::call).forEach(calls::add);
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      if (keeps[i]) {
        sayWhatIsLeftOut(rows.get(i).get(0).at());
        kept.addAll(rows.get(i));
      } else {
        leaveOut(rows.get(i));
      }
    }
    return new Take(name, kept);
  }

  private static boolean matters(Event event) {
    return event instanceof Event.StateInferred
        || event instanceof Event.StateSeen
        || event instanceof Event.LabAction;
  }

  /** A call whose other half is kept is kept. */
  private void leaveOut(List<Event> row) {
    for (Event event : row) {
      if (event instanceof Event.Call call && calls.contains(call.call())) {
        sayWhatIsLeftOut(event.at());
        kept.add(event);
      } else if (event instanceof Event.Crossing) {
        segments++;
      } else if (event instanceof Event.CallBegan) {
        begun++;
      }
    }
  }

  private void sayWhatIsLeftOut(long at) {
    if (segments + begun > 0) {
      String calls = begun > 0 ? count(begun, "call") : "";
      String both = segments > 0 && begun > 0 ? " and " : "";
      String left = (segments > 0 ? count(segments, "segment") : "") + both + calls;
      String are = segments + begun == 1 ? " is" : " are";
      kept.add(new Event.Note(at, left + are + " left out here"));
    }
    segments = 0;
    begun = 0;
  }

  private static String count(int number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  /** A segment or a call, and what came with it. */
  private static List<List<Event>> rows(Take take) {
    List<List<Event>> rows = new ArrayList<>();
    for (Event event : take.events()) {
      if (rows.isEmpty() || event instanceof Event.Crossing || event instanceof Event.CallBegan) {
        rows.add(new ArrayList<>());
      }
      rows.get(rows.size() - 1).add(event);
    }
    return rows;
  }
}
