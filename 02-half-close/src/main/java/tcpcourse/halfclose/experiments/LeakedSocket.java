package tcpcourse.halfclose.experiments;

import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;

import java.lang.ref.WeakReference;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** The server reads -1 and never calls close(). Then its garbage collector runs. */
public final class LeakedSocket implements Experiment {

  static final String NOTHING_REFERS = "nothing refers to the Socket any more";
  static final String STILL_HELD = "something still refers to the Socket";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String question() {
    return "Nobody calls close(), and the Socket is garbage. Does the peer ever get a FIN?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(NOTHING_REFERS, LeakedSocket::leak);
    stage.take(STILL_HELD, LeakedSocket::hold);
  }

  private static void leak(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    Running<Void> server = lab.server().run("server", () -> readToTheEnd(lab, listener));
    Running<Integer> client = lab.client().run("client", () -> endAndRead(lab));
    server.result();
    lab.client().await(FIN_WAIT2);
    // What the collector finds, another thread of the JDK closes a little later.
    collect(lab, () -> lab.server().count(CLOSE_WAIT) == 0);
    client.result();
    lab.server().awaitNone(LAST_ACK);
  }

  /** When this method ends, neither the program nor the lab knows the connection any more. */
  private static void readToTheEnd(Lab lab, ServerSocket listener) throws Exception {
    Socket connection = listener.accept();
    lab.server().forget(connection);
    connection.getInputStream().read();
  }

  private static void hold(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    Running<Socket> server =
        lab.server()
            .run(
                "server",
                () -> {
                  Socket connection = listener.accept();
                  connection.getInputStream().read();
                  return connection;
                });
    lab.client().run("client", () -> endAndRead(lab));
    server.result();
    lab.client().await(FIN_WAIT2);
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    collect(lab, () -> garbage.refersTo(null));
    lab.server().await(CLOSE_WAIT);
  }

  private static void collect(Lab lab, BooleanSupplier done) {
    lab.note(at -> new Event.Collected(at, SERVER));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the garbage collector ran in vain for " + PATIENCE);
      }
      System.gc();
    }
  }

  private static int endAndRead(Lab lab) throws Exception {
    Socket socket = lab.client().socket();
    socket.connect(lab.serverAddress());
    socket.shutdownOutput();
    return socket.getInputStream().read();
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take leaked = recording.take(NOTHING_REFERS);
    findings.that(
        NOTHING_REFERS
            + ": the server's FIN left after the collector ran, and nobody had called"
            + " close()",
        leaked.inOrder(collected(leaked), leaked.segments(fin().from(SERVER)).get(0))
            && leaked.outcomes(SERVER, "close").isEmpty());
    findings.that(
        NOTHING_REFERS
            + ": the server went from CLOSE_WAIT to LAST_ACK, and read() gave -1 to the"
            + " client",
        leaked.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED))
            && leaked.outcomes(CLIENT, "read").equals(List.of("-1")));
    Take held = recording.take(STILL_HELD);
    findings.that(
        STILL_HELD + ": it stayed in CLOSE_WAIT, and the client waits still",
        held.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED, CLOSE_WAIT))
            && held.segments(fin().from(SERVER)).isEmpty()
            && held.outcomes(CLIENT, "read").isEmpty());
  }

  private static Event collected(Take take) {
    return take.first("the collector", Event.Collected.class, ran -> true);
  }
}
