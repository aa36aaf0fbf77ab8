package tcpcourse.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.Socket;
import tcpcourse.lab.tcp.TcpState;

/**
 * Both ends of an open connection, and the plain calls on them. Each call is made by a program on
 * that end's host, which is given back running: ask for its {@link Running#result}, its {@link
 * Running#failure}, or wait until it has {@link Running#ended}. The lab closes both.
 */
public record Ends(End client, End server) {

  private static final int ROOM = 100;

  /** One end of the connection. */
  public record End(Host host, Socket socket) {

    /** Calls read() once, for at most a hundred bytes. */
    public Running<Integer> read() {
      return read(ROOM);
    }

    /** Calls read() once, for at most {@code room} bytes. */
    public Running<Integer> read(int room) {
      return host.run(() -> socket.getInputStream().read(new byte[room]));
    }

    /** Calls write() once. */
    public Running<Void> write(String text) {
      return write(text.getBytes(US_ASCII));
    }

    /** Calls write() once. */
    public Running<Void> write(byte[] bytes) {
      return host.run(() -> socket.getOutputStream().write(bytes));
    }

    /** Calls shutdownOutput(): a FIN goes out, reading goes on. */
    public Running<Void> shutdownOutput() {
      return host.run(socket::shutdownOutput);
    }

    /** Calls close(). */
    public Running<Void> close() {
      return host.run(socket::close);
    }

    /** Closes with a RST instead of a FIN: what is queued is thrown away. */
    public Running<Void> abort() {
      return host.run(
          () -> {
            socket.setSoLinger(true, 0);
            socket.close();
          });
    }

    /** Waits until this end is ESTABLISHED and all that was written on it is acknowledged. */
    public void awaitAcknowledged() throws InterruptedException {
      host.await("its ACK", s -> s.state() == TcpState.ESTABLISHED && s.sendQueue() == 0);
    }
  }
}
