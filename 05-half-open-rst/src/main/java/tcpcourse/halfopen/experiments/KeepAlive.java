package tcpcourse.halfopen.experiments;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import jdk.net.ExtendedSocketOptions;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Take;

/**
 * The kernel asks on the program's behalf on an idle line; not so {@link KeepAliveWithDataQueued}.
 */
public final class KeepAlive extends Story {

  static final int IDLE = 1;
  static final int INTERVAL = 1;
  static final int COUNT = 3;

  public KeepAlive() {
    super("Keep-alive is on, and nobody speaks. What is sent, and when is a peer given up?");

    take("the server lives", KeepAlive::alive)
        .shows(
            "its kernel acknowledges each probe; neither program notices",
            that(take -> take.segments(ack().from(SERVER)).size() >= 2, Take::wire)
                .and(gave(SERVER, "read"))
                .and(gave(CLIENT, "read", "\"hello\\n\""))
                .and(never(CLIENT, CLOSED)));
    lostPower();
    take("the server is up again", KeepAlive::rebooted)
        .inTime(take -> probes(take).get(0).arrived().isPresent())
        .shows(
            "the first probe draws a RST; read() says Connection reset",
            wireOnceOpen("client ACK seq=0 ack=1", "server RST seq=1")
                .and(gave(CLIENT, "read", Told.RESET)));
  }

  private void lostPower() {
    take("the server has lost power", KeepAlive::gone)
        .tells(
            "a probe is an ACK without data whose sequence number is one below the next",
            is(
                List.of("client ACK seq=0 ack=1, dropped"),
                take -> take.wire().stream().skip(3).limit(COUNT).distinct().toList()))
        .shows(
            COUNT + " probes, then read() says Connection timed out, and then -1",
            is(COUNT, take -> probes(take).size())
                .telling("probes:")
                .and(gave(CLIENT, "read", Told.TIMED_OUT, Told.END)))
        .shows("giving up, the client's kernel sends a RST", sent(1, rst().from(CLIENT)))
        .shows(
            "noticed after the idle time and " + COUNT + " intervals, not before",
            atLeast(
                (IDLE + COUNT * INTERVAL) * 1_000 - 100,
                segment(1, ack().from(CLIENT)),
                returned(CLIENT, "read")));
  }

  private static void alive(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    Ends ends = lab.connect(lab.server().listen(), socket(lab));
    Running<Integer> reading = ends.client().read();
    lab.awaitArrival(ack().from(SERVER).nth(2)); // two probes are answered
    ends.server().write("hello\n").result();
    reading.result();
    ends.server().awaitAcknowledged();
  }

  private static void gone(Lab lab) throws Exception {
    Ends ends = lab.connect(lab.server().listen(), socket(lab));
    lab.losePower(SERVER);
    Patience.readInVain(ends.client());
    ends.client().read().ended();
    lab.awaitLoss(rst().from(CLIENT)); // its kernel's farewell
  }

  private static void rebooted(Lab lab) throws Exception {
    Ends ends = lab.connect(lab.server().listen(), socket(lab));
    lab.losePower(SERVER);
    lab.boot(SERVER);
    Patience.readInVain(ends.client());
  }

  /** A socket of the client's on which keep-alive is on. */
  static Socket socket(Lab lab) throws Exception {
    Socket socket = lab.client().socket();
    lab.client().run(() -> keepAlive(socket)).result();
    return socket;
  }

  // tag::keep-alive[]
  private static void keepAlive(Socket socket) throws IOException {
    socket.setKeepAlive(true);
    // Seconds; Linux has 7200, 75 and 9 unless it is told otherwise.
    socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, IDLE);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, COUNT);
  }

  // end::keep-alive[]

  /** The client's segments without data after the handshake: keep-alive's probes, or a window's. */
  static List<Crossing> probes(Take take) {
    return take.segments(ack().from(CLIENT)).stream().skip(1).toList();
  }

  {
    programs(KEEP_COUNT, KEEP_INTERVAL);
  }
}
