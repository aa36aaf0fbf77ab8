package tcpcourse.lab.ladder;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.tcp.Side;

/**
 * What the ladder shows at one moment: words beside one host or both, and at most one thing on the
 * wire.
 */
public final class LadderRow {

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
  record Phrase(String text, LineStyle ink) {}

  /**
   * A segment, what the ladder says of it, and the lane in which it goes down the wire while other
   * things happen.
   */
  record Flight(Event.Crossing crossing, SegmentText.Words words, String connection) {}

  final long at;
  final Flight flight;
  final List<Phrase> client = new ArrayList<>();
  final List<Phrase> server = new ArrayList<>();

  /** The moments that it tells of. */
  public final List<Moment> told = new ArrayList<>();

  Mark mark;

  LadderRow(long at, Mark mark, Flight flight) {
    this.at = at;
    this.mark = mark;
    this.flight = flight;
  }

  static LadderRow words(Moment moment, String text, LineStyle ink) {
    LadderRow row = new LadderRow(moment.at(), Mark.NOTHING, null);
    row.beside(moment.side()).add(new Phrase(text, ink));
    return row;
  }

  static LadderRow lab(Moment moment, String text) {
    LadderRow row = new LadderRow(moment.at(), Mark.LAB, null);
    row.client.add(new Phrase(text, LineStyle.LAB));
    return row;
  }

  /** Whether only one time of its segment is known. */
  boolean isInstant() {
    Event.Crossing crossing = flight.crossing();
    return crossing.arrived().isPresent() && crossing.arrived().getAsLong() == crossing.at();
  }

  List<Phrase> beside(Side side) {
    return side == Side.CLIENT ? client : server;
  }
}
