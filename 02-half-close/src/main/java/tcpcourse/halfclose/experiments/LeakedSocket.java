package tcpcourse.halfclose.experiments;

import java.lang.ref.WeakReference;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event;

/** The server reads -1 and never calls close(). Then its garbage collector runs. */
public final class LeakedSocket extends Story {

  public LeakedSocket() {
    super("Nobody calls close(), and the Socket is garbage. Does the peer ever get a FIN?");

    take("nothing refers to the Socket any more", LeakedSocket::leak)
        .shows(
            "the server's FIN left after the collector ran, and nobody had called close()",
            inOrder(first(Event.Collected.class), segment(1, fin().from(SERVER)))
                .and(sent(1, fin().from(SERVER)))
                .and(gave(SERVER, "close")))
        .shows(
            "the server went from CLOSE_WAIT to LAST_ACK, and read() gave -1 to the client",
            went(SERVER, SYN_RECV, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED)
                .and(gave(CLIENT, "read", "-1")));

    take("something still refers to the Socket", LeakedSocket::hold)
        .shows(
            "it stayed in CLOSE_WAIT, and the client waits still",
            went(SERVER, SYN_RECV, ESTABLISHED, CLOSE_WAIT)
                .and(none(fin().from(SERVER)))
                .and(gave(CLIENT, "read")));
  }

  private static void leak(Lab lab) throws Exception {
    AtomicReference<Socket> last = new AtomicReference<>();
    Running<Integer> client = serveOne(lab, last);
    lab.collectGarbage(SERVER, () -> isClosedWithout(last, lab));
    client.result();
    lab.server().awaitNone(LAST_ACK);
  }

  /** What the collector finds, another thread of the JDK closes a little later. */
  private static boolean isClosedWithout(AtomicReference<Socket> last, Lab lab) {
    // Until now the lab has kept it: the collector runs when it likes.
    Optional.ofNullable(last.getAndSet(null)).ifPresent(lab.server()::forget);
    return lab.server().count(CLOSE_WAIT) == 0;
  }

  private static void hold(Lab lab) throws Exception {
    serveOne(lab, new AtomicReference<>());
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    lab.collectGarbage(SERVER, () -> garbage.refersTo(null));
    lab.server().await(CLOSE_WAIT);
  }

  private static Running<Integer> serveOne(Lab lab, AtomicReference<Socket> last) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    Running<Void> server = lab.server().run(() -> last.set(readToTheEnd(listener)));
    Running<Integer> client = lab.client().run(() -> endAndRead(lab));
    server.result();
    lab.client().await(FIN_WAIT2);
    return client;
  }

  private static Socket readToTheEnd(ServerSocket listener) throws Exception {
    Socket connection = listener.accept();
    connection.getInputStream().read();
    return connection;
  }

  private static int endAndRead(Lab lab) throws Exception {
    Socket socket = lab.client().socket();
    socket.connect(lab.serverAddress());
    socket.shutdownOutput();
    return socket.getInputStream().read();
  }

  {
    programs(THINK_READ, LINGER, READ_TIMEOUT);
  }
}
