package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.SocketEntry;

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

  /** What was read of the count, in seconds. */
  static List<Double> left(Take take) {
    return take.all(Measured.class)
        .filter(measured -> measured.what().equals(LEFT))
        .map(Measured::value)
        .toList();
  }

  /** That side's count was read, on its way down from 60 s. */
  static Fact<Take> countsDown(Side side) {
    return Fact.that(
        take -> {
          Measured read =
              take.first("the count of the " + side, Measured.class, m -> m.side() == side);
          return read.value() > 0 && read.value() <= AT_MOST;
        },
        TimeWait::left);
  }

  /**
   * The count that was read last, of 60 s, cannot have begun before that segment arrived: more is
   * left than the time since then would leave. The kernel may have been asked earlier than noted,
   * and counts in ticks.
   */
  static boolean beganWith(Crossing arrived, Take take) {
    Measured last = take.all(Measured.class).reduce((earlier, later) -> later).orElseThrow();
    double since = (last.at() - arrived.arrived().orElseThrow()) / 1e6;
    return last.value() >= 60 - since - 0.1;
  }

  /**
   * What the kernel has set aside for such entries, in kB. That account is for root; from others it
   * keeps it, and they see only all that it cannot give back.
   */
  static long memory() throws IOException {
    Path account = Path.of("/proc/slabinfo");
    if (Files.isReadable(account)) {
      String[] columns = line(account, "tw_sock_TCP ").split("\\s+");
      return Long.parseLong(columns[2]) * Long.parseLong(columns[3]) / 1024;
    }
    return Long.parseLong(line(Path.of("/proc/meminfo"), "SUnreclaim:").replaceAll("\\D", ""));
  }

  private static String line(Path file, String beginning) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
    }
  }
}
