package tcpcourse.reuseaddr.experiments;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.reuseaddr.GreetingClient;
import tcpcourse.reuseaddr.GreetingServer;

/**
 * A greeting server on the server's host, and the plain calls on it. Several may be there in turn:
 * {@code actor} is the name that the recording knows this one by.
 */
record Greeter(Lab lab, String actor, ServerSocket listener, GreetingServer server) {

  /** One that has not bound its port yet. */
  static Greeter on(Lab lab, String actor) throws IOException {
    return on(lab, actor, lab.server().listener());
  }

  static Greeter on(Lab lab, String actor, ServerSocket listener) {
    return new Greeter(lab, actor, listener, new GreetingServer(listener));
  }

  Running<Void> run(Host.Program program) {
    return lab.server().run(actor, program);
  }

  /** Takes the course's port, or fails to. */
  Running<Void> start(boolean reuse) {
    return start(lab.serverAddress(), reuse);
  }

  /** Takes a port, or fails to. */
  Running<Void> start(SocketAddress port, boolean reuse) {
    return run(() -> server.start(port, reuse));
  }

  /** Greets a client and closes first. TIME_WAIT is on this host when it returns. */
  void closeFirst() throws Exception {
    if (lab.closesFirst(Side.SERVER) == Side.CLIENT) {
      closeLastAndBeGone(lab.client().socket()); // as a reader has turned it
      return;
    }
    Running<Void> greeting = run(server::serveOne);
    lab.awaitCall(Side.SERVER, actor, "accept");
    GreetingClient client = new GreetingClient(lab.client().socket());
    lab.client()
        .run(
            () -> {
              client.open(lab.serverAddress());
              client.greeting();
              client.waitForEnd();
              client.close();
            })
        .result();
    greeting.result();
    lab.server().await(TcpState.TIME_WAIT);
    lab.client().awaitNone(TcpState.LAST_ACK);
  }

  /** Greets a client that closes first; {@code socket} is the client's. Its FIN is under way. */
  void closeLast(Socket socket) throws Exception {
    Running<Void> greeting = run(server::serveOneClosingLast);
    lab.awaitCall(Side.SERVER, actor, "accept");
    GreetingClient client = new GreetingClient(socket);
    lab.client()
        .run(
            () -> {
              client.open(listener.getLocalSocketAddress());
              client.greeting();
              client.close();
            })
        .result();
    greeting.result();
  }

  /** The same, until TIME_WAIT is on the client's host and nothing is left on this one. */
  void closeLastAndBeGone(Socket socket) throws Exception {
    closeLast(socket);
    lab.client().await(TcpState.TIME_WAIT);
    lab.server().awaitNone(TcpState.LAST_ACK);
  }

  void stop() throws Exception {
    run(server::close).result();
  }
}
