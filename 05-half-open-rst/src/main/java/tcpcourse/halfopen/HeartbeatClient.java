package tcpcourse.halfopen;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Sends a line every interval and expects an answer within one. Meanwhile it reads, and so knows of
 * a FIN or a RST as soon as it arrives.
 */
public final class HeartbeatClient implements AutoCloseable {

  /** What an interval has brought. */
  public enum Sign {
    ALIVE,
    SILENCE,
    FIN,
    RST
  }

  private final Socket socket;
  private final int interval;

  /** The socket is not yet connected; {@link #close} closes it. */
  public HeartbeatClient(Socket socket, Duration interval) {
    this.socket = socket;
    this.interval = (int) interval.toMillis();
  }

  /** Connects, and sets the limit for every read(). */
  public void open(InetSocketAddress server) throws IOException {
    socket.connect(server);
    socket.setSoTimeout(interval);
  }

  // tag::beat[]
  /** Sends a beat, then reads until nothing has come for an interval, or nothing ever can. */
  public Sign beat() throws IOException {
    Sign sign = Sign.SILENCE;
    try {
      socket.getOutputStream().write("beat\n".getBytes());
      while (socket.getInputStream().read(new byte[4096]) >= 0) {
        sign = Sign.ALIVE;
      }
      return Sign.FIN;
    } catch (SocketTimeoutException nothing) {
      return sign; // the connection is as it was
    } catch (SocketException ended) {
      // "Connection reset", "… by peer", "Broken pipe"; or the kernel gave up
      if (ended.getMessage().matches("Connection reset.*|Broken pipe")) {
        return Sign.RST;
      }
      throw ended;
    }
  }

  // end::beat[]

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
