package tcpcourse.halfclose.experiments;

import java.net.ServerSocket;
import java.net.Socket;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;

/**
 * Both ends of an open connection, for what is told without the word count. The lab closes them.
 */
record Connection(Socket client, Socket server) {

  /** Opens one with the buffers that the kernel gives. */
  static Connection open(Lab lab) throws Exception {
    return open(lab, lab.server().listen(), lab.client().socket());
  }

  /**
   * Opens one whose ends have little room for what has not been read, and acknowledge at once.
   *
   * @param receiveBuffer what both ask for, in bytes
   */
  static Connection open(Lab lab, int receiveBuffer) throws Exception {
    lab.client().acknowledgeAtOnce();
    lab.server().acknowledgeAtOnce();
    // A slow machine looks like a loss: no segment sent again for that (RFC 8985 §7).
    lab.client().set("net.ipv4.tcp_early_retrans", "0");
    lab.server().set("net.ipv4.tcp_early_retrans", "0");
    // Before bind() and connect(): the buffer decides about the window that the SYN announces.
    ServerSocket listener = lab.server().listener();
    lab.server()
        .run(
            "server",
            () -> {
              listener.setReceiveBufferSize(receiveBuffer);
              listener.bind(lab.serverAddress());
            })
        .result();
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.setReceiveBufferSize(receiveBuffer)).result();
    return open(lab, listener, client);
  }

  private static Connection open(Lab lab, ServerSocket listener, Socket client) throws Exception {
    Running<Socket> accepted = lab.server().run("server", () -> listener.accept());
    lab.client().run("client", () -> client.connect(lab.serverAddress())).result();
    return new Connection(client, accepted.result());
  }
}
