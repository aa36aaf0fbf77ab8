package tcpcourse.halfclose.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.Comparator;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.recording.WindowSeries;
import tcpcourse.lab.tcp.Match;

/** A client writes more than the server has room for, and the server does not read. */
public final class ZeroWindow implements Experiment {

  static final String LITTLE_ROOM = "little room";
  static final String ROOM_FOR_ALL = "room for all of it";

  private static final int TEXT = 20_000;
  private static final int PROBES = 3;

  /** Since Linux 6.11; before, 200 ms beyond the round trip. */
  private static final String FIRST_WAIT = "net.ipv4.tcp_rto_min_us";

  /** "I have no room", said by the server's kernel; no window is scaled to 0. */
  static final Match ZERO =
      ack().from(SERVER).which("with window 0", segment -> segment.window() == 0);

  @Override
  public String question() {
    return "The peer does not read. What stops the writer, and what lets it go on?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(LITTLE_ROOM, ZeroWindow::fillAndRead);
    stage.take(
        ROOM_FOR_ALL,
        lab -> {
          lab.expectNoLoss();
          write(lab, Connection.open(lab, 65_536)).result();
        });
  }

  private static void fillAndRead(Lab lab) throws Exception {
    // Half a second before the first probe, not a quarter: so long a busy machine may take.
    lab.client().setIfKnown(FIRST_WAIT, "500000");
    Connection connection = Connection.open(lab, 8192);
    Running<Void> writer = write(lab, connection);
    // Once when the room is used up, and once for each probe.
    lab.awaitArrival(ZERO.nth(1 + PROBES));
    byte[] buffer = new byte[TEXT];
    lab.server().run("server", () -> connection.server().getInputStream().read(buffer)).result();
    writer.result();
  }

  private static Running<Void> write(Lab lab, Connection connection) {
    return lab.client()
        .run(
            "client",
            () -> {
              // Small, or write() would leave the whole text to the kernel and return.
              connection.client().setSendBufferSize(4096);
              connection.client().getOutputStream().write(new byte[TEXT]);
              lab.client().await("all to be acknowledged", entry -> entry.sendQueue() == 0);
            });
  }

  @Override
  public void check(Recording recording, Findings findings) {
    checkStop(recording.take(LITTLE_ROOM), findings);
    checkGoingOn(recording.take(LITTLE_ROOM), findings);
    Take room = recording.take(ROOM_FOR_ALL);
    findings.that(
        ROOM_FOR_ALL + ": nobody read, but no window was 0, and write() returned",
        room.segments(ZERO).isEmpty()
            && room.outcomes(SERVER, "read").isEmpty()
            && room.outcomes(CLIENT, "write").equals(List.of("")));
  }

  private static void checkStop(Take take, Findings findings) {
    List<Long> windows =
        take.segments(ack().from(SERVER)).stream()
            .filter(ack -> ack.at() < take.began(SERVER, "read").at())
            .map(ack -> (long) ack.segment().window())
            .toList();
    findings.that(
        "unread, each segment that arrived made the window smaller, down to 0",
        windows.equals(windows.stream().sorted(Comparator.reverseOrder()).toList())
            && windows.get(0) > 8000
            && windows.contains(0L));
    findings.that(
        "the client never had more in flight than the window allowed",
        WindowSeries.of(take, CLIENT).points().stream()
            .allMatch(point -> point.inFlight() <= point.window()));
    findings.that(
        "write() came back after the server's read(), not before",
        take.inOrder(take.began(SERVER, "read"), take.returned(CLIENT, "write")));
  }

  private static void checkGoingOn(Take take, Findings findings) {
    List<Crossing> probes = probes(take);
    findings.that(
        "meanwhile the client asked three times, after at least 200, 400 and 800 ms, with a segment"
            + " that carries nothing",
        probes.size() == PROBES && waitsGrow(take.segments(ZERO), probes));
    Crossing last = take.segments(ZERO).get(PROBES);
    findings.that(
        "read() sent a window update: an ACK with the number of the last one, and room again",
        take.segments(ack().from(SERVER)).stream()
            .filter(ack -> ack.at() > take.began(SERVER, "read").at())
            .limit(1)
            .allMatch(
                ack ->
                    ack.segment().acknowledgment() == last.segment().acknowledgment()
                        && ack.segment().window() > 8000));
  }

  /** The client's ACKs without data, but for the one that ends the handshake. */
  static List<Crossing> probes(Take take) {
    return take.segments(ack().from(CLIENT)).stream().skip(1).toList();
  }

  /** Each is counted from when the client heard once more that there is no room. */
  private static boolean waitsGrow(List<Crossing> refusals, List<Crossing> probes) {
    long least = LostDataSegment.SHORTEST;
    for (int i = 0; i < PROBES; i++) {
      if (probes.get(i).at() - refusals.get(i).arrived().orElseThrow() < least) {
        return false;
      }
      least *= 2;
    }
    return true;
  }
}
