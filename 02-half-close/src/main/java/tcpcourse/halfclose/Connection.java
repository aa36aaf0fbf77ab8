package tcpcourse.halfclose;

import java.net.ServerSocket;
import java.net.Socket;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;

/**
 * Both ends of an open connection, for what is told without the word count. The lab closes them.
 */
record Connection(Socket client, Socket server) {

  /** Opens one with the kernel's own buffer sizes. */
  static Connection open(Lab lab) throws Exception {
    return open(lab, lab.server().listen());
  }

  /**
   * Opens one whose server has little room for what it has not read.
   *
   * @param receiveBuffer what the server asks for, in bytes
   */
  static Connection open(Lab lab, int receiveBuffer) throws Exception {
    lab.server().acknowledgeAtOnce();
    ServerSocket listener = lab.server().listener();
    lab.server()
        .run(
            "server",
            () -> {
              // Before bind(): the buffer decides about the window in the SYN,ACK.
              listener.setReceiveBufferSize(receiveBuffer);
              listener.bind(lab.serverAddress());
            })
        .result();
    return open(lab, listener);
  }

  private static Connection open(Lab lab, ServerSocket listener) throws Exception {
    Running<Socket> accepted = lab.server().run("server", () -> listener.accept());
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.connect(lab.serverAddress())).result();
    return new Connection(client, accepted.result());
  }
}
