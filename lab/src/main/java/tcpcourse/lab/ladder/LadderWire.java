package tcpcourse.lab.ladder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tcpcourse.lab.ladder.LadderRow.Flight;
import tcpcourse.lab.ladder.LadderRow.Mark;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpOption;

/**
 * Draws the wire between the two hosts. A segment that is under way while other things happen turns
 * into a lane, goes down it, and turns out of it where it arrives.
 */
final class LadderWire {

  static final int LEFT = 34;
  static final int WIDTH = 40;

  /** Segments beyond this many in one direction are drawn without a lane. */
  private static final int LANES = 6;

  private final Map<Flight, Integer> lanes = new LinkedHashMap<>();
  private boolean spoken;
  private final Set<String> optionsTold = new HashSet<>();

  /** Whether somebody has spoken, and nothing of it is under way. */
  boolean silent() {
    return spoken && lanes.isEmpty();
  }

  /**
   * What happens on the wire in a row: a line for it, and lines for what there is to say about it.
   */
  List<LadderLine> draw(LadderRow row) {
    List<LadderLine> lines = new ArrayList<>();
    if (row.flight == null) {
      lines.add(blank());
    } else if (row.mark == Mark.ARRIVES) {
      lines.add(arrival(row.flight));
    } else {
      departure(row, lines);
    }
    return lines;
  }

  /** A line on which nothing happens: the two hosts and whatever is under way between them. */
  LadderLine blank() {
    LadderLine line = new LadderLine();
    line.put(LEFT - 1, '│', LineStyle.DIM).put(LEFT + WIDTH, '│', LineStyle.DIM);
    lanes.forEach((flight, x) -> line.put(LEFT + x, ink(flight).down(), ink(flight)));
    return line;
  }

  private static LineStyle ink(Flight flight) {
    return LineStyle.of(flight.crossing());
  }

  private void departure(LadderRow row, List<LadderLine> lines) {
    spoken = true;
    Flight flight = row.flight;
    boolean delivered = flight.crossing().fate() == Event.Fate.DELIVERED;
    int lane = row.mark == Mark.DEPARTS ? freeLane(flight.crossing().from()) : -1;
    int room = WIDTH - 5 - (lane < 0 ? 0 : Math.abs(near(flight, lane) - (WIDTH - 2)));
    List<String> label = LadderLine.wrap(label(flight), room, "");
    int free = label.get(0).length() + beyondLanes(flight) <= room + 2 ? beyondLanes(flight) : 2;
    LadderLine line = blank();
    int end = delivered ? WIDTH - 1 : Math.min(label.get(0).length() + free + 2, WIDTH - 1);
    stroke(line, flight, 0, lane < 0 ? end : near(flight, lane));
    if (lane >= 0) {
      line.put(LEFT + lane, ink(flight).leaves(flight.crossing().from()), ink(flight));
      lanes.put(flight, lane);
    } else {
      line.put(LEFT + near(flight, end), head(row), ink(flight));
    }
    origin(line, flight);
    lines.add(line.put(labelAt(flight, label.get(0), free), label.get(0), ink(flight)));
    label.stream().skip(1).forEach(rest -> lines.add(note(rest, flight)));
    remarks(flight).forEach(remark -> lines.add(note(remark, flight)));
  }

  private LadderLine arrival(Flight flight) {
    Integer lane = lanes.remove(flight);
    LadderLine line = blank();
    Side from = flight.crossing().from();
    int turn = lane == null ? WIDTH - 4 : near(flight, lane);
    stroke(line, flight, turn, WIDTH - 1);
    line.put(
        LEFT + near(flight, turn), lane == null ? '⋯' : ink(flight).arrives(from), ink(flight));
    line.put(LEFT + near(flight, WIDTH - 1), point(from), ink(flight));
    String again = flight.connection() + flight.words().numbers();
    int at = from == Side.CLIENT ? LEFT + turn - 1 - again.length() : LEFT + WIDTH - turn + 1;
    return line.put(at, again, LineStyle.DIM);
  }

  /** Columns counted from the sender's host. */
  private static int near(Flight flight, int x) {
    return flight.crossing().from() == Side.CLIENT ? x : WIDTH - 1 - x;
  }

  private void stroke(LadderLine line, Flight flight, int begin, int end) {
    LineStyle ink = ink(flight);
    for (int x = begin; x < end; x++) {
      int column = LEFT + near(flight, x);
      line.put(column, line.at(column) == ' ' ? ink.across() : '┼', ink);
    }
  }

  private static char head(LadderRow row) {
    return switch (row.flight.crossing().fate()) {
      case DELIVERED -> row.mark == Mark.DEPARTS ? '⋯' : point(row.flight.crossing().from());
      case DROPPED, CUT -> '✗';
      case ON_THE_CABLE -> '⋯';
    };
  }

  private static char point(Side from) {
    return from == Side.CLIENT ? '▶' : '◀';
  }

  /** A segment that no host sent does not begin at a host. */
  private static void origin(LadderLine line, Flight flight) {
    if (flight.crossing().origin() != Event.Origin.HOST) {
      line.put(LEFT + near(flight, 0), ' ', LineStyle.PLAIN);
      line.put(LEFT + near(flight, 1), '◆', LineStyle.LAB);
    }
  }

  /** Where a label can begin without hiding the lanes of segments that come the other way. */
  private int beyondLanes(Flight flight) {
    int start = flight.crossing().origin() == Event.Origin.HOST ? 2 : 3;
    return lanes.entrySet().stream()
        .filter(lane -> lane.getKey().crossing().from() != flight.crossing().from())
        .mapToInt(lane -> near(flight, lane.getValue()) + 2)
        .reduce(start, Math::max);
  }

  private static int labelAt(Flight flight, String label, int free) {
    boolean client = flight.crossing().from() == Side.CLIENT;
    return client ? LEFT + free : LEFT + WIDTH - free - label.length();
  }

  private LadderLine note(String text, Flight flight) {
    int free = Math.min(beyondLanes(flight), Math.max(2, WIDTH - 2 - text.length()));
    return blank().put(labelAt(flight, text, free), text, LineStyle.DIM);
  }

  private int freeLane(Side from) {
    for (int i = 0; i < LANES; i++) {
      int lane = from == Side.CLIENT ? WIDTH - 2 - 2 * i : 1 + 2 * i;
      if (!lanes.containsValue(lane)) {
        return lane;
      }
    }
    return -1;
  }

  private static String label(Flight flight) {
    Segment segment = flight.crossing().segment();
    // A SYN's window is never scaled, and a window of zero is zero: only these can be read without
    // knowing the scale.
    boolean window = segment.has(Flag.SYN) || segment.window() == 0 && !segment.has(Flag.RST);
    String told = window ? " " + flight.words().window() : "";
    return flight.connection() + flight.words().line() + told;
  }

  private List<String> remarks(Flight flight) {
    List<String> remarks = new ArrayList<>(SegmentText.remarks(flight.crossing()));
    remarks.add(options(flight));
    return remarks.stream()
        .filter(remark -> !remark.isEmpty())
        .flatMap(
            remark ->
                LadderLine.wrap(remark, WIDTH - 4 - 2 * Math.min(lanes.size(), LANES), "  ")
                    .stream())
        .toList();
  }

  /** A SYN's options, but not again where it is repeated; later, only what SACK says. */
  private String options(Flight flight) {
    String options = flight.words().options();
    if (flight.crossing().segment().has(Flag.SYN)) {
      boolean first = optionsTold.add(flight.crossing().from() + flight.connection() + options);
      return first ? options : "";
    }
    boolean sack =
        flight.crossing().segment().options().stream().anyMatch(TcpOption.Sack.class::isInstance);
    return sack ? options : "";
  }
}
