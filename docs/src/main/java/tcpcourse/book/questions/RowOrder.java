package tcpcourse.book.questions;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.Side;

/**
 * Which of a take's moments must come before which: a cause before its effect, and what one host
 * did or met in the order in which it did. Several effects that one cause has at a host, a segment,
 * a change of state, a return, are in no order that a reader could know.
 */
final class RowOrder {

  /** One row must stand before another, by their places in the list of rows. */
  record Pair(int before, int after, String why) {}

  private final Causes causes;

  /** By a moment's place: those that brought it about, directly or through others. */
  private final List<BitSet> caused = new ArrayList<>();

  /** By a moment's place: those that must come before it, whatever the reason. */
  private final List<BitSet> earlier = new ArrayList<>();

  private RowOrder(Causes causes) {
    this.causes = causes;
    List<Moment> moments = causes.moments();
    for (int i = 0; i < moments.size(); i++) {
      BitSet cause = new BitSet();
      BitSet before = new BitSet();
      for (int j = 0; j < i; j++) {
        if (causes.of(moments.get(i)).filter(moments.get(j)::equals).isPresent()) {
          add(cause, caused, j);
          add(before, earlier, j);
        } else if (inOrder(moments.get(j), moments.get(i))) {
          add(before, earlier, j);
        }
      }
      caused.add(cause);
      earlier.add(before);
    }
  }

  static RowOrder of(Causes causes) {
    return new RowOrder(causes);
  }

  private static void add(BitSet set, List<BitSet> sets, int place) {
    set.set(place);
    set.or(sets.get(place));
  }

  /** Whether the two happened at one host, and not merely of one cause. */
  private boolean inOrder(Moment one, Moment other) {
    boolean together =
        one.concerns(Side.CLIENT) && other.concerns(Side.CLIENT)
            || one.concerns(Side.SERVER) && other.concerns(Side.SERVER);
    return together && !siblings(one, other);
  }

  private boolean siblings(Moment one, Moment other) {
    Optional<Moment> cause = causes.of(one);
    return cause.isPresent() && cause.equals(causes.of(other)) && kind(one) != kind(other);
  }

  private static Class<? extends Event> kind(Moment moment) {
    return moment.event().getClass();
  }

  /** All pairs of these rows, which stand in recorded order. */
  List<Pair> pairs(List<Moment> rows) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      for (int j = i + 1; j < rows.size(); j++) {
        int one = causes.moments().indexOf(rows.get(i));
        int other = causes.moments().indexOf(rows.get(j));
        if (earlier.get(other).get(one)) {
          pairs.add(new Pair(i, j, caused.get(other).get(one) ? "cause" : "host"));
        }
      }
    }
    return pairs;
  }
}
