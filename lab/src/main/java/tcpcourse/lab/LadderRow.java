package tcpcourse.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * What the ladder shows at one moment: words beside one host or both, and at most one thing on the
 * wire.
 */
final class LadderRow {

  /** What the wire shows of a segment here. */
  enum Mark {
    NOTHING,
    /** It leaves; it arrives in a later row. */
    DEPARTS,
    ARRIVES,
    /** It leaves, and nothing else happens until it arrives or is lost. */
    CROSSES,
    /** Not a segment: what the lab did. */
    LAB
  }

  /** Words beside a host. */
  record Phrase(String text, Ink ink) {}

  /**
   * A segment, what the ladder says of it, and the lane in which it goes down the wire while other
   * things happen.
   */
  record Flight(Event.Crossing crossing, SegmentText.Words words, String connection) {}

  /** Where the row stands; the time shown may be a little later, see {@link LadderScript}. */
  final long key;

  /** Among rows with the same key: what arrives comes before what it causes. */
  final int rank;

  final long at;
  final Flight flight;
  final List<Phrase> client = new ArrayList<>();
  final List<Phrase> server = new ArrayList<>();
  Mark mark;

  LadderRow(long key, int rank, long at, Mark mark, Flight flight) {
    this.key = key;
    this.rank = rank;
    this.at = at;
    this.mark = mark;
    this.flight = flight;
  }

  static LadderRow words(long key, long at, Side side, String text, Ink ink) {
    LadderRow row = new LadderRow(key, 2, at, Mark.NOTHING, null);
    row.beside(side).add(new Phrase(text, ink));
    return row;
  }

  static LadderRow lab(Event.LabAction action) {
    LadderRow row = new LadderRow(action.at(), 2, action.at(), Mark.LAB, null);
    row.client.add(new Phrase(action.text(), Ink.LAB));
    return row;
  }

  List<Phrase> beside(Side side) {
    return side == Side.CLIENT ? client : server;
  }

  boolean departs() {
    return mark == Mark.DEPARTS || mark == Mark.CROSSES;
  }
}
