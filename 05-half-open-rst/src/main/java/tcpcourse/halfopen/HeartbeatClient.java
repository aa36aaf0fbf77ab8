package tcpcourse.halfopen;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sends a line every interval and expects an answer before the next is
 * due. Meanwhile it reads: a FIN or a RST is known as soon as it arrives.
 */
public final class HeartbeatClient implements AutoCloseable {

  /** What can be known of the other side. */
  public enum Sign {
    ALIVE, SILENCE, FIN, RST
  }

  private static final Set<String> RESET =
      Set.of("Connection reset", "Broken pipe");

  private final Socket socket;
  private final long interval;
  private long due; // the next beat; both in nanoseconds
  private Sign known;

  /** {@code socket}: not yet connected; {@link #close} closes it. */
  public HeartbeatClient(Socket socket, Duration interval) {
    this.socket = socket;
    this.interval = interval.toNanos();
  }

  /** Connects. */
  public void open(InetSocketAddress server) throws IOException {
    socket.connect(server);
  }

  // tag::watch[]
  /** Beats until FIN or RST; tells of every change when it happens. */
  public void watch(Consumer<Sign> news) throws IOException {
    Sign sign = Sign.SILENCE;
    while (sign == Sign.ALIVE || sign == Sign.SILENCE) {
      sign = tell(news, beat());
      if (sign == Sign.ALIVE) {
        sign = tell(news, listen(Sign.ALIVE)); // until the next is due
      }
    }
  }

  // end::watch[]

  private Sign tell(Consumer<Sign> news, Sign sign) {
    if (sign != known) {
      news.accept(sign);
    }
    known = sign;
    return sign;
  }

  // tag::beat[]
  private Sign beat() throws IOException {
    due = System.nanoTime() + interval;
    try {
      socket.getOutputStream().write("beat\n".getBytes());
    } catch (SocketException ended) {
      return reset(ended);
    }
    return listen(Sign.SILENCE);
  }

  /** What arrives before the next beat is due; else {@code nothing}. */
  private Sign listen(Sign nothing) throws IOException {
    long left = Math.max(1, (due - System.nanoTime()) / 1_000_000);
    try {
      socket.setSoTimeout((int) left);
      return socket.getInputStream().read(new byte[4096]) < 0
          ? Sign.FIN : Sign.ALIVE;
    } catch (SocketTimeoutException silence) {
      return nothing;
    } catch (SocketException ended) {
      return reset(ended);
    }
  }

  // end::beat[]
  private static Sign reset(SocketException ended) throws SocketException {
    if (RESET.contains(ended.getMessage())) {
      return Sign.RST;
    }
    throw ended; // the kernel has given up, or a router has answered
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
