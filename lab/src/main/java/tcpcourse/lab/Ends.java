package tcpcourse.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.Socket;
import java.net.SocketAddress;
import java.util.Set;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * Both ends of an open connection, and the plain calls on them. Each call is made by a program on
 * that end's host, which is given back running: ask for its {@link Running#result}, its {@link
 * Running#failure}, or wait until it has {@link Running#ended}. The lab closes both.
 */
public record Ends(End client, End server) {

  private static final int ROOM = 100;

  private static final Set<TcpState> CAN_WRITE = Set.of(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT);

  /** The end at that side. */
  public End at(Side side) {
    return side == Side.CLIENT ? client : server;
  }

  /** The client writes, the server reads it, and the client's kernel has its ACK. */
  public void deliver(String text) throws Exception {
    client.write(text).result();
    server.read().result();
    client.awaitAcknowledged();
  }

  /**
   * One end of the connection.
   *
   * @param actor the name of the programs that call here
   */
  public record End(Host host, Socket socket, String actor) {

    /** Whose programs go by the host's own name. */
    public End(Host host, Socket socket) {
      this(host, socket, host.side().toString());
    }

    /** The same end, for a program of another name: "other thread". */
    public End by(String another) {
      return new End(host, socket, another);
    }

    /** Calls bind(). */
    public Running<Void> bind(SocketAddress to) {
      return host.run(actor, () -> socket.bind(to));
    }

    /** Calls connect(), which waits as long as the kernel does. */
    public Running<Void> connect(SocketAddress to) {
      return host.run(actor, () -> socket.connect(to));
    }

    /** Calls connect(), which waits for so many milliseconds at most. */
    public Running<Void> connect(SocketAddress to, int millis) {
      return host.run(actor, () -> socket.connect(to, millis));
    }

    /** Calls read() once, for at most a hundred bytes. */
    public Running<Integer> read() {
      return read(ROOM);
    }

    /** Calls read() once, for at most {@code room} bytes. */
    public Running<Integer> read(int room) {
      return host.run(actor, () -> socket.getInputStream().read(new byte[room]));
    }

    /** Calls read() once, and waits until it waits in the kernel: there is nothing to read. */
    public Running<Integer> blockInRead() throws InterruptedException {
      Running<Integer> reader = read();
      host.awaitBlocked(reader);
      return reader;
    }

    /** Calls read() until it gives -1: the other end's FIN. */
    public Running<Void> readToTheEnd() {
      return host.run(
          actor,
          () -> {
            while (socket.getInputStream().read(new byte[ROOM]) >= 0) {
              // The recording has what it gave.
            }
          });
    }

    /** Calls write() once. */
    public Running<Void> write(String text) {
      return write(text.getBytes(US_ASCII));
    }

    /** Calls write() once. */
    public Running<Void> write(byte[] bytes) {
      return host.run(actor, () -> socket.getOutputStream().write(bytes));
    }

    /** Calls shutdownOutput(): a FIN goes out, reading goes on. */
    public Running<Void> shutdownOutput() {
      return host.run(actor, socket::shutdownOutput);
    }

    /** Calls shutdownInput(), of which the other end is not told. */
    public Running<Void> shutdownInput() {
      return host.run(actor, socket::shutdownInput);
    }

    /** Sets for how many milliseconds a read() waits, from the next on. */
    public Running<Void> setSoTimeout(int millis) {
      return host.run(actor, () -> socket.setSoTimeout(millis));
    }

    /** Sets how many bytes write() may leave to the kernel. */
    public Running<Void> setSendBufferSize(int bytes) {
      return host.run(actor, () -> socket.setSendBufferSize(bytes));
    }

    /** Calls close(). */
    public Running<Void> close() {
      return host.run(actor, socket::close);
    }

    /** Calls close() as the second of the two, and waits until LAST_ACK is over. */
    public void closeLast() throws Exception {
      close().result();
      host.awaitNone(TcpState.LAST_ACK);
    }

    /** Closes with a RST instead of a FIN: what is queued is thrown away. */
    public Running<Void> abort() {
      return host.run(
          actor,
          () -> {
            socket.setSoLinger(true, 0);
            socket.close();
          });
    }

    /** Waits until all that was written on this end is acknowledged; it can still write. */
    public void awaitAcknowledged() throws InterruptedException {
      host.await("its ACK", s -> CAN_WRITE.contains(s.state()) && s.sendQueue() == 0);
    }
  }
}
