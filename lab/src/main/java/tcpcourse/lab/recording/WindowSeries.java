package tcpcourse.lab.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpOption;

/**
 * How much a sender may send, and how much it has sent that nobody has acknowledged yet, over time:
 * RFC 9293's SND.WND and SND.NXT − SND.UNA (§3.3.1), worked out from the segments alone as they
 * leave and reach that side. For takes with one connection.
 *
 * @param points one for each segment that changed either number, in order, from the SYN,ACK on
 */
public record WindowSeries(List<Point> points) {

  /**
   * @param at microseconds since the take began
   * @param window bytes that the other side has last said it takes, counted from the first that it
   *     has not acknowledged
   * @param inFlight bytes sent and not acknowledged, a FIN counting as one
   */
  public record Point(long at, long window, long inFlight) {}

  public WindowSeries {
    points = List.copyOf(points);
  }

  /** The series of what {@code sender} sends. */
  public static WindowSeries of(Take take, Side sender) {
    return new Sum(take, sender).series();
  }

  /** Something that {@code sender} sends or gets, when it does. */
  private record Passing(long at, boolean out, Segment segment) {}

  private static final class Sum {

    private final Take take;
    private final Side sender;
    private final int shift;
    private final SequenceNumbers numbers = new SequenceNumbers();
    private final List<Point> points = new ArrayList<>();
    private long next;
    private long acknowledged;
    private long window = -1; // not known before the other side's SYN

    Sum(Take take, Side sender) {
      this.take = take;
      this.sender = sender;
      this.shift = shift(take, sender.other());
      take.all(Event.Crossing.class).forEach(numbers::see);
    }

    WindowSeries series() {
      take.all(Event.Crossing.class)
          .flatMap(this::passing)
          .sorted(Comparator.comparingLong(Passing::at))
          .forEach(this::add);
      return new WindowSeries(points);
    }

    private Stream<Passing> passing(Event.Crossing crossing) {
      if (crossing.from() == sender) {
        return crossing.origin() == Event.Origin.HOST
            ? Stream.of(new Passing(crossing.at(), true, crossing.segment()))
            : Stream.empty();
      }
      return crossing.arrived().stream().mapToObj(at -> new Passing(at, false, crossing.segment()));
    }

    private void add(Passing passing) {
      Segment segment = passing.segment();
      if (passing.out()) {
        next = Math.max(next, numbers.sequence(segment) + segment.sequenceLength());
      } else if (segment.has(SegmentFlags.Flag.ACK)
          && numbers.acknowledgment(segment) >= acknowledged) {
        acknowledged = numbers.acknowledgment(segment);
        // A SYN's own window is never scaled (RFC 7323 §2.2).
        window = (long) segment.window() << (segment.has(SegmentFlags.Flag.SYN) ? 0 : shift);
      }
      note(passing.at());
    }

    private void note(long at) {
      Point point = new Point(at, window, next - acknowledged);
      Point last = points.isEmpty() ? null : points.get(points.size() - 1);
      boolean changed =
          last == null || last.window() != window || last.inFlight() != point.inFlight();
      if (window >= 0 && changed) {
        points.add(point);
      }
    }
  }

  /** What {@code receiver}'s windows are shifted by: nothing, unless both SYNs offer it. */
  private static int shift(Take take, Side receiver) {
    OptionalInt own = offered(take, receiver);
    return own.isPresent() && offered(take, receiver.other()).isPresent() ? own.getAsInt() : 0;
  }

  private static OptionalInt offered(Take take, Side side) {
    return take.all(Event.Crossing.class)
        .filter(crossing -> crossing.from() == side)
        .map(Event.Crossing::segment)
        .filter(segment -> segment.has(SegmentFlags.Flag.SYN))
        .flatMap(segment -> segment.options().stream())
        .filter(TcpOption.WindowScale.class::isInstance)
        .mapToInt(option -> ((TcpOption.WindowScale) option).shift())
        .findFirst();
  }
}
