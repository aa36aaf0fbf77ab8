package tcpcourse.halfopen;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;

/** Both ends of an open connection that nobody has used yet. The lab closes them. */
record Connection(Socket client, Socket server) {

  /** Opens one from any port. */
  static Connection open(Lab lab) throws Exception {
    return open(lab, lab.server().listen(), lab.client().socket());
  }

  /** Opens one; {@code client} may be bound, and may have options set. */
  static Connection open(Lab lab, ServerSocket listener, Socket client) throws Exception {
    InetSocketAddress server = lab.serverAddress();
    Running<Socket> accepted = lab.server().run("server", () -> listener.accept());
    lab.client().run("client", () -> client.connect(server)).result();
    return new Connection(client, accepted.result());
  }

  /** What this program then does with its end. */
  static void write(Socket socket, String text) throws java.io.IOException {
    socket.getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  /** One read() of at most 100 bytes. */
  static int read(Socket socket) throws java.io.IOException {
    return socket.getInputStream().read(new byte[100]);
  }
}
