package tcpcourse.halfclose.experiments;

import java.lang.ref.WeakReference;
import java.net.ServerSocket;
import java.net.Socket;
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
    Running<Integer> client = serveOne(lab, true);
    // What the collector finds, another thread of the JDK closes a little later.
    lab.collectGarbage(SERVER, () -> lab.server().count(CLOSE_WAIT) == 0);
    client.result();
    lab.server().awaitNone(LAST_ACK);
  }

  private static void hold(Lab lab) throws Exception {
    serveOne(lab, false);
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    lab.collectGarbage(SERVER, () -> garbage.refersTo(null));
    lab.server().await(CLOSE_WAIT);
  }

  private static Running<Integer> serveOne(Lab lab, boolean forget) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    Running<Void> server = lab.server().run(() -> readToTheEnd(lab, listener, forget));
    Running<Integer> client = lab.client().run(() -> endAndRead(lab));
    server.result();
    lab.client().await(FIN_WAIT2);
    return client;
  }

  /** When this method ends, the program knows the connection no more; the lab may still know it. */
  private static void readToTheEnd(Lab lab, ServerSocket listener, boolean forget)
      throws Exception {
    Socket connection = listener.accept();
    if (forget) {
      lab.server().forget(connection);
    }
    connection.getInputStream().read();
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
