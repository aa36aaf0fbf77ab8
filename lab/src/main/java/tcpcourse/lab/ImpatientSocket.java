package tcpcourse.lab;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;

/**
 * A socket that gives up connecting after ten seconds: the kernel would go on sending SYNs for some
 * two minutes (RFC 9293 section 3.8.3 asks for at least three).
 */
final class ImpatientSocket extends Socket {

  static final Duration LIMIT = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final Pulse pulse;
  private final String peer;

  /**
   * Not yet connected.
   *
   * @param peer what progress is reported under
   */
  ImpatientSocket(Terminal terminal, Pulse pulse, String peer) {
    this.terminal = terminal;
    this.pulse = pulse;
    this.peer = peer;
  }

  /** A timeout of 0, which is also what {@link #connect(SocketAddress)} asks for, means ours. */
  @Override
  public void connect(SocketAddress address, int timeout) throws IOException {
    Progress progress = new Progress(terminal, pulse, "connecting to " + peer);
    try {
      super.connect(address, timeout == 0 ? (int) LIMIT.toMillis() : timeout);
    } finally {
      progress.end();
    }
  }
}
