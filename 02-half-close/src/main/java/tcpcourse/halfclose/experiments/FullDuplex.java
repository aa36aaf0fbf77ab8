package tcpcourse.halfclose.experiments;

import java.util.List;
import java.util.stream.Stream;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.recording.WindowSeries;
import tcpcourse.lab.tcp.Side;

/** Both sides send at the same time: with a thread for each direction, and with one for both. */
public final class FullDuplex extends Story {

  private static final int TEXT = 20_000;
  private static final String UNREAD = "unread";

  public FullDuplex() {
    super("May two threads use one socket at once, one to read and one to write?");
    withTwoThreads();
    withOneThread();
  }

  private void withTwoThreads() {
    take("two threads a side", FullDuplex::cross)
        .tells(
            "on the client one thread wrote while another was in read() on the same socket",
            wroteWhileReading(CLIENT).and(gave(CLIENT, "read", "\"pong\"")))
        .tells(
            "on the server one thread wrote while another was in read() on the same socket",
            wroteWhileReading(SERVER).and(gave(SERVER, "read", "\"ping\"")))
        .tells(
            "the two segments crossed: each left before the other arrived, and acknowledged nothing",
            crossing(data())
                .and(
                    onTheWire(
                        "client PSH,ACK seq=1 ack=1 len=4", "server PSH,ACK seq=1 ack=1 len=4")));
  }

  private void withOneThread() {
    take("one thread a side, and both write first", FullDuplex::stuck)
        .tells(
            "with one thread a side, both in write(), neither came back: both windows were 0",
            gave(CLIENT, "write")
                .and(gave(SERVER, "write"))
                .and(is(List.of(0L, 0L), FullDuplex::lastWindows)))
        .tells(
            "and on both sides there was data to read",
            that(
                take -> readings(take, UNREAD).stream().filter(bytes -> bytes > 4000).count() == 2,
                take -> readings(take, UNREAD)));
  }

  private static void cross(Lab lab) throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    Running<Integer> clientReads = ends.client().by("client reader").read();
    Running<Integer> serverReads = ends.server().by("server reader").read();
    lab.client().awaitBlocked(clientReads);
    lab.server().awaitBlocked(serverReads);
    // Neither arrives before both have left.
    Hold fromClient = lab.cable().hold(data().from(CLIENT).first());
    Hold fromServer = lab.cable().hold(data().from(SERVER).first());
    ends.client().by("client writer").write("ping").result();
    ends.server().by("server writer").write("pong").result();
    fromClient.await();
    fromServer.await();
    // At once: an answer to the one is not to overtake the other.
    lab.cable().release(fromClient, fromServer);
    clientReads.result();
    serverReads.result();
    lab.awaitArrival(ack().from(CLIENT).nth(2));
    lab.awaitArrival(ack().from(SERVER));
  }

  private static void stuck(Lab lab) throws Exception {
    lab.steady(); // and so no zero-window probes, which would only be in the way
    Ends ends = ReceiveBuffer.of(4096, lab);
    fill(lab, ends.client().by("client writer"), lab.server());
    fill(lab, ends.server().by("server writer"), lab.client());
  }

  private static void fill(Lab lab, Ends.End writer, Host reader) throws Exception {
    Host.Program little = () -> writer.socket().setSendBufferSize(4096);
    writer.host().run(writer.actor(), little).result();
    writer.write(new byte[TEXT]);
    lab.awaitArrival(ReceiveBuffer.full(reader.side()));
    int unread = reader.await("unread data", entry -> entry.receiveQueue() > 0).receiveQueue();
    reader.measure(UNREAD, unread, "bytes");
  }

  private static Fact<Take> wroteWhileReading(Side side) {
    return inOrder(
        began(side, "read"), began(side, "write"), returned(side, "write"), returned(side, "read"));
  }

  private static List<Long> lastWindows(Take take) {
    return Stream.of(CLIENT, SERVER)
        .map(side -> WindowSeries.of(take, side).points())
        .map(points -> points.get(points.size() - 1).window())
        .toList();
  }
}
