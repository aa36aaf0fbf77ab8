package tcpcourse.halfclose.experiments;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;

/** Both sides send at the same time: with a thread for each direction, and with one for both. */
public final class FullDuplex implements Experiment {

  static final String TWO_THREADS = "two threads a side";
  static final String ONE_THREAD = "one thread a side, and both write first";

  private static final int TEXT = 20_000;

  @Override
  public String question() {
    return "May two threads use one socket at once, one to read and one to write?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(TWO_THREADS, FullDuplex::crossing);
    stage.take(ONE_THREAD, FullDuplex::stuck);
  }

  private static void crossing(Lab lab) throws Exception {
    lab.expectNoLoss();
    Connection connection = Connection.open(lab);
    Running<Integer> clientReads = read(lab.client(), connection.client());
    Running<Integer> serverReads = read(lab.server(), connection.server());
    lab.client().awaitBlocked(clientReads);
    lab.server().awaitBlocked(serverReads);
    // Neither arrives before both have left.
    Hold fromClient = lab.cable().hold(data().from(CLIENT).first());
    Hold fromServer = lab.cable().hold(data().from(SERVER).first());
    write(lab.client(), connection.client(), "ping".getBytes(US_ASCII)).result();
    write(lab.server(), connection.server(), "pong".getBytes(US_ASCII)).result();
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
    lab.expectNoLoss(); // and so no zero-window probes, which would only be in the way
    Connection connection = Connection.open(lab, 4096);
    fill(lab, lab.client(), connection.client());
    fill(lab, lab.server(), connection.server());
  }

  private static void fill(Lab lab, Host writer, Socket socket) throws Exception {
    String actor = writer.side() + " writer";
    writer.run(actor, () -> socket.setSendBufferSize(4096)).result();
    write(writer, socket, new byte[TEXT]);
    Side reader = writer.side().other();
    lab.awaitArrival(noRoom(reader));
    lab.host(reader).measure("unread", unread(lab.host(reader)), "bytes");
  }

  private static int unread(Host host) throws Exception {
    return host.await("data that nobody reads", entry -> entry.receiveQueue() > 0).receiveQueue();
  }

  private static Match noRoom(Side side) {
    return ack().from(side).which("with window 0", segment -> segment.window() == 0);
  }

  private static Running<Integer> read(Host host, Socket socket) {
    return host.run(host.side() + " reader", () -> socket.getInputStream().read(new byte[100]));
  }

  private static Running<Void> write(Host host, Socket socket, byte[] bytes) {
    return host.run(host.side() + " writer", () -> socket.getOutputStream().write(bytes));
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take two = recording.take(TWO_THREADS);
    for (Side side : Side.values()) {
      findings.that(
          "on the " + side + " one thread wrote while another was in read() on the same socket",
          two.inOrder(
              two.began(side, "read"),
              two.began(side, "write"),
              two.returned(side, "write"),
              two.returned(side, "read")));
    }
    findings.that(
        "the two segments crossed: each left before the other arrived, and acknowledged nothing",
        crossed(two.segments(data()))
            && two.wire().contains("client PSH,ACK seq=1 ack=1 len=4")
            && two.wire().contains("server PSH,ACK seq=1 ack=1 len=4"));
    Take one = recording.take(ONE_THREAD);
    findings.that(
        "with one thread a side, both in write(), neither came back: both windows were 0",
        one.outcomes(CLIENT, "write").isEmpty()
            && one.outcomes(SERVER, "write").isEmpty()
            && !one.segments(noRoom(CLIENT)).isEmpty()
            && !one.segments(noRoom(SERVER)).isEmpty());
    findings.that(
        "and on both sides there was data to read",
        one.all(Measured.class).filter(unread -> unread.value() > 4000).count() == 2);
  }

  static boolean crossed(List<Crossing> pair) {
    return pair.get(0).at() < pair.get(1).at()
        && pair.get(1).at() < pair.get(0).arrived().orElseThrow();
  }
}
