package tcpcourse.timewait.experiments;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.tcp.TcpOption;

/**
 * A story of TIME_WAIT: the kernel's own count of the time that is left, how the lab ends the wait,
 * and the FINs that the wait is there to answer.
 */
abstract class TimeWaitStory extends Story {

  private static final String LEFT = "TIME_WAIT left";

  /** A count from 60 s, in seconds; the kernel counts in ticks. */
  static final double AT_MOST = 60.5;

  TimeWaitStory(String question) {
    super(question);
  }

  /** Declares a take into which a segment comes late; only that one is to. */
  final Scene lateSegment(String name, Stage.Procedure play) {
    return take(name, play).inTime(DelayedDuplicate::inTime);
  }

  /** Reads into the recording for how long the host's only entry will still be there. */
  static void measureLeft(Host host) throws InterruptedException {
    measureLeft(host, host.await("a socket in TIME_WAIT", e -> e.state() == TIME_WAIT));
  }

  /** Notes what that entry of the host's said was left. */
  static void measureLeft(Host host, SocketEntry entry) {
    host.measure(LEFT, entry.expiresMillis() / 1e3, "s");
  }

  /** Waits until no more than so many seconds are left to the host's entry for {@code peer}. */
  static SocketEntry awaitLeft(Host host, InetSocketAddress peer, double seconds)
      throws InterruptedException {
    String remote = peer.getAddress().getHostAddress() + ":" + peer.getPort();
    return host.await(
        "TIME_WAIT to have " + seconds + " s left",
        Duration.ofSeconds(20),
        entry ->
            entry.state() == TIME_WAIT
                && entry.remote().toString().equals(remote)
                && entry.expiresMillis() <= seconds * 1e3);
  }

  /** Waits until the client's entry for the server is a second old, and a little more. */
  static void letASecondPass(Daytime daytime) throws InterruptedException {
    awaitLeft(daytime.lab().client(), daytime.at(), 58.9);
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
    return readings(take, LEFT);
  }

  /** What was read of the count, in seconds, is such. */
  static Fact<Take> left(Predicate<List<Double>> such) {
    return that(take -> such.test(left(take)), TimeWaitStory::left).telling("seconds left:");
  }

  /** That side's count was read, on its way down from 60 s. */
  static Fact<Take> countsDown(Side side) {
    return that(
            take -> {
              Measured read =
                  take.first("the count of the " + side, Measured.class, m -> m.side() == side);
              return read.value() > 0 && read.value() <= AT_MOST;
            },
            TimeWaitStory::left)
        .telling("seconds left:");
  }

  /**
   * The count that was read last, of 60 s, cannot have begun before the last of these segments
   * arrived: more is left than the time since then would leave. The kernel may have been asked
   * earlier than noted, and counts in ticks.
   */
  static Fact<Take> beganWith(Match match) {
    return that(
            take -> {
              List<Crossing> segments = take.segments(match);
              long arrived = segments.get(segments.size() - 1).arrived().orElseThrow();
              Measured last =
                  take.all(Measured.class).reduce((earlier, later) -> later).orElseThrow();
              return last.value() >= 60 - (last.at() - arrived) / 1e6 - 0.1;
            },
            TimeWaitStory::left)
        .telling("seconds left:");
  }

  /** How long each TIME_WAIT of that side lasted that came to its end, in seconds. */
  static Fact<Take> lasted(Side side, Predicate<List<Double>> such) {
    return that(take -> such.test(lasted(take, side)), take -> lasted(take, side))
        .telling("TIME_WAIT lasted, in seconds:");
  }

  private static List<Double> lasted(Take take, Side side) {
    return take.sockets(side).stream()
        .map(states -> states.subList(Math.max(0, states.size() - 2), states.size()))
        .filter(end -> end.get(end.size() - 1).before() == TIME_WAIT)
        .map(end -> (end.get(1).at() - end.get(0).at()) / 1e6)
        .toList();
  }

  /** How long the client waited before each time that it repeated its FIN, in milliseconds. */
  static Fact<Take> waits(Predicate<List<Long>> such) {
    return that(take -> such.test(waits(take)), TimeWaitStory::waits).telling("ms waited:");
  }

  /**
   * Milliseconds between the client's FINs, by the timestamps that its kernel put into them:
   * however busy the machine is, they are of the moment in which the segment was made.
   */
  static List<Long> waits(Take take) {
    List<Long> stamps =
        take.segments(fin().from(CLIENT)).stream()
            .flatMap(fin -> fin.segment().options().stream())
            .filter(TcpOption.Timestamps.class::isInstance)
            .map(option -> ((TcpOption.Timestamps) option).value())
            .toList();
    return IntStream.range(1, stamps.size())
        .mapToObj(i -> stamps.get(i) - stamps.get(i - 1) & 0xffff_ffffL)
        .toList();
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
