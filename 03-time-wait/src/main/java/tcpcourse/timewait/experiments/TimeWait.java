package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.kernel.SocketEntry;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/**
 * A kernel's entry in TIME_WAIT: its own count of the time that is left, and how the lab ends it.
 */
final class TimeWait {

  /** What {@link #measureLeft} calls its series. */
  static final String LEFT = "TIME_WAIT left";

  /** A count from 60 s, in seconds; the kernel counts in ticks. */
  static final double AT_MOST = 60.5;

  private TimeWait() {}

  /** Reads into the recording for how long the host's only entry will still be there. */
  static void measureLeft(Host host) throws InterruptedException {
    SocketEntry entry = host.await("a socket in TIME_WAIT", e -> e.state() == TIME_WAIT);
    host.measure(LEFT, entry.expiresMillis() / 1e3, "s");
  }

  /**
   * Ends the TIME_WAIT of {@code waiting} before its time, by a RST that the lab writes as if the
   * other side had sent it (RFC 1337).
   */
  static void cutShort(Lab lab, Side waiting) throws InterruptedException {
    Segment fin = lab.lastFrom(waiting.other());
    SegmentBuilder rst =
        SegmentBuilder.like(fin)
            .flags(Flag.RST)
            .sequence(fin.sequence() + 1)
            .acknowledgment(0)
            .options();
    lab.cable().inject(waiting.other(), rst.build());
    lab.host(waiting).awaitNone(TIME_WAIT);
  }

  /** What was read of the count, in order. */
  static List<Measured> readings(Take take) {
    return take.all(Measured.class).filter(measured -> measured.what().equals(LEFT)).toList();
  }

  /** The same, in seconds. */
  static List<Double> left(Take take) {
    return readings(take).stream().map(Measured::value).toList();
  }

  /** That side's count was read once, on its way down from 60 s. */
  static Fact<Take> countsDown(Side side) {
    return Fact.that(
        take -> {
          List<Measured> of = readings(take).stream().filter(m -> m.side() == side).toList();
          return of.size() == 1 && of.get(0).value() > 0 && of.get(0).value() <= AT_MOST;
        },
        TimeWait::readings);
  }

  /**
   * Whether {@code left} of 60 s cannot have begun before that segment arrived: more is left than
   * the time since then would leave. The kernel may have been asked earlier than noted, and counts
   * in ticks.
   */
  static boolean beganWith(Crossing arrived, Measured left) {
    double since = (left.at() - arrived.arrived().orElseThrow()) / 1e6;
    return left.value() >= 60 - since - 0.1;
  }
}
