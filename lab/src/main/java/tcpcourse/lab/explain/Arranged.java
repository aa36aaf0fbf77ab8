package tcpcourse.lab.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tcpcourse.lab.tcp.Side;

/** The rows of a connection in the order in which one of its ends knew of them. */
final class Arranged {

  /**
   * A part of the round trip; now and then one takes that much less than all that were measured.
   */
  private static final int JITTER = 16;

  private Arranged() {}

  /**
   * What went to an end far from the capture arrived there later than it passed here, and what came
   * from there had left earlier: by the round trip between here and there together.
   */
  static List<Row> forEnd(Side end, List<Row> rows, boolean here) {
    List<Row> once = rows.stream().filter(row -> !row.isMarked(Mark.COPY)).toList();
    long trip = here ? 0 : Place.soonest(end, once).orElse(0L);
    if (trip == 0) {
      return once;
    }
    long sure = trip - trip / JITTER;
    List<Row> arranged = new ArrayList<>(once);
    arranged.sort(
        Comparator.comparingLong(row -> row.packet().nanos() + (row.from() == end ? 0 : sure)));
    return arranged;
  }
}
