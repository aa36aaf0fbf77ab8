package tcpcourse.halfclose.experiments;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;

/** The server closes as soon as it reads -1: its FIN carries the acknowledgment of the client's. */
public final class ThreeSegments extends Story {

  public ThreeSegments() {
    super("Can the ACK and the FIN of the side that closes second be one segment?");
    closeAtOnce();
    closeLater();
    compared(
        "the server goes CLOSE_WAIT, LAST_ACK, CLOSED both times",
        each(went(SERVER, SYN_RECV, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED)));
  }

  private void closeAtOnce() {
    take("the server closes when it reads -1", lab -> close(lab, () -> {}))
        .inTime(take -> Closing.of(take).size() == 3) // close() before the kernel's 40 ms are over
        .shows(
            "FIN, FIN with ACK, ACK",
            Closing.was(
                "client FIN,ACK seq=7 ack=1 len=0",
                "server FIN,ACK seq=1 ack=8 len=0",
                "client ACK seq=8 ack=2"))
        .tells(
            "with three segments the client goes from FIN_WAIT1 to TIME_WAIT",
            went(CLIENT, SYN_SENT, ESTABLISHED, FIN_WAIT1, TIME_WAIT));
  }

  private void closeLater() {
    take(
            "the server closes when its ACK has arrived",
            lab -> close(lab, () -> lab.client().await(FIN_WAIT2)))
        .shows("FIN, ACK, FIN, ACK", Closing.inFour(7, 1))
        .tells(
            "with four it passes through FIN_WAIT2",
            went(CLIENT, SYN_SENT, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, TIME_WAIT));
  }

  private static void close(Lab lab, Host.Program pause) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    Socket client = lab.client().socket();
    Running<Void> server = lab.server().run(() -> readAll(listener, pause));
    lab.client().run(() -> greet(client, lab.serverAddress())).result();
    // With data of the client's behind it, the server's kernel will wait 40 ms with its ACK.
    lab.awaitCall(SERVER, "server", "read", 2);
    lab.awaitArrival(ack().from(SERVER));
    lab.client().run(client::close).result();
    server.result();
    lab.server().awaitNone(LAST_ACK);
  }

  private static void greet(Socket client, SocketAddress server) throws IOException {
    client.connect(server);
    client.getOutputStream().write("hello\n".getBytes());
  }

  /** Reads until the client's FIN, and closes after a {@code pause}. */
  private static void readAll(ServerSocket listener, Host.Program pause) throws Exception {
    try (Socket connection = listener.accept()) {
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
      pause.run();
    }
  }

  {
    programs(THINK_CLOSE, THINK_READ, LINGER);
  }
}
