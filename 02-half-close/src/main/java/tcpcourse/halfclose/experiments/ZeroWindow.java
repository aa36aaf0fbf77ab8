package tcpcourse.halfclose.experiments;

import java.util.Comparator;
import java.util.List;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;

/** A client writes more than the server has room for, and the server does not read. */
public final class ZeroWindow extends Story {

  /**
   * More than a buffer of 8,192 bytes takes, and less than it takes twice: Linux 6.1 lets 8,688 in,
   * 6.18 lets 10,136 in.
   */
  private static final int TEXT = 16_000;

  private static final int PROBES = 3;

  private static final long SHORTEST = LostDataSegment.SHORTEST;

  /** Since Linux 6.11; before, 200 ms beyond the round trip. */
  private static final String FIRST_WAIT = "net.ipv4.tcp_rto_min_us";

  private static final Match FULL = ReceiveBuffer.full(SERVER);

  public ZeroWindow() {
    super("The peer does not read. What stops the writer, and what lets it go on?");
    Scene stopped = take("little room", ZeroWindow::fillAndRead);
    stops(stopped);
    goesOn(stopped);
    take("room for all of it", ZeroWindow::writeAll)
        .shows(
            "nobody read, but no window was 0, and write() returned",
            none(FULL)
                .and(gave(SERVER, "read"))
                .and(gave(CLIENT, "write", ""))
                .and(ReceiveBuffer.always(point -> point.window() > TEXT)));
  }

  private static void stops(Scene scene) {
    scene
        .tells(
            "unread, each segment that arrived made the window smaller, down to 0",
            that(ZeroWindow::shrinksToNothing, ZeroWindow::windowsUnread)
                .telling("the windows were"))
        .tells(
            "the client never had more in flight than the window allowed",
            ReceiveBuffer.always(point -> point.inFlight() <= point.window()))
        .tells(
            "write() came back after the server's read(), not before",
            inOrder(began(SERVER, "read"), returned(CLIENT, "write")));
  }

  private static void goesOn(Scene scene) {
    scene
        .tells(
            "meanwhile the client asked three times, after at least 200, 400 and 800 ms, with a"
                + " segment that carries nothing",
            sent(1 + PROBES, ack().from(CLIENT))
                .and(probedAfter(SHORTEST, 1))
                .and(probedAfter(2 * SHORTEST, 2))
                .and(probedAfter(4 * SHORTEST, 3)))
        .tells(
            "each time its number was one below the next, which the server has already",
            that(
                take ->
                    numbers(take, ack().from(CLIENT)).stream()
                        .skip(1) // the handshake's
                        .allMatch(number -> number.intValue() == (int) asked(take) - 1),
                Take::wire))
        .tells(
            "read() sent a window update: an ACK with the number of the last one, and room again",
            that(ZeroWindow::opensAgain, Take::wire));
  }

  private static void fillAndRead(Lab lab) throws Exception {
    // Half a second before the first probe, not a quarter: so long a busy machine may take.
    lab.client().setIfKnown(FIRST_WAIT, "500000");
    lab.acknowledgeAtOnce();
    // A slow machine looks like a loss: no segment sent again for that (RFC 8985 §7).
    lab.client().set("net.ipv4.tcp_early_retrans", "0");
    lab.server().set("net.ipv4.tcp_early_retrans", "0");
    Ends ends = ReceiveBuffer.of(8192, lab);
    Running<Void> writer = write(ends.client());
    // Once when the room is used up, and once for each probe.
    lab.awaitArrival(FULL.nth(1 + PROBES));
    ends.server().read(TEXT).result();
    writer.result();
    ends.client().awaitAcknowledged();
  }

  private static void writeAll(Lab lab) throws Exception {
    lab.steady();
    Ends.End client = ReceiveBuffer.of(65_536, lab).client();
    write(client).result();
    client.awaitAcknowledged();
  }

  private static Running<Void> write(Ends.End client) throws Exception {
    // Small, or write() would leave the whole text to the kernel and return.
    client.setSendBufferSize(2048).result();
    return client.write(new byte[TEXT]);
  }

  /** The windows of the server's ACKs while nobody read; its next ACK comes of the read(). */
  private static List<Integer> windowsUnread(Take take) {
    return take.segments(ack().from(SERVER)).stream()
        .filter(ack -> ack.at() < take.began(SERVER, "read").at())
        .map(ack -> ack.segment().window())
        .toList();
  }

  private static boolean shrinksToNothing(Take take) {
    List<Integer> windows = windowsUnread(take);
    return windows.equals(windows.stream().sorted(Comparator.reverseOrder()).toList())
        && windows.get(0) > 5000
        && windows.contains(0);
  }

  /** From when the client heard once more that there is no room to its n-th probe. */
  private static Fact<Take> probedAfter(long millis, int n) {
    // The first ACK is the handshake's.
    return answeredAfter(millis, segment(n, FULL), segment(n + 1, ack().from(CLIENT)));
  }

  /** The number that the server asked for when it had no room. */
  private static long asked(Take take) {
    return take.segments(FULL).get(0).segment().acknowledgment();
  }

  private static boolean opensAgain(Take take) {
    int unread = windowsUnread(take).size();
    Segment update = take.segments(ack().from(SERVER)).get(unread).segment();
    return update.acknowledgment() == asked(take) && update.window() > 5000;
  }

  {
    programs(RECEIVE_BUFFER, SEND_BUFFER);
  }
}
