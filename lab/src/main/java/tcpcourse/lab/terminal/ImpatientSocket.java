package tcpcourse.lab.terminal;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;

/**
 * A socket that does not wait for ever, and does not take in without end. It gives up connecting
 * after ten seconds: the kernel would go on sending SYNs for some two minutes (RFC 9293 section
 * 3.8.3 asks for at least three). It gives up writing when for ten seconds its peer's kernel has
 * taken nothing: the kernel would wait as long as its probes of the closed window are answered. For
 * an answer it waits, and says so.
 */
public final class ImpatientSocket extends Socket {

  static final Duration LIMIT = Duration.ofSeconds(10);

  /** No server of this course answers with more than it was sent, and this. */
  static final int LONGEST_ANSWER = 1 << 16;

  /** What is written in one go, and so what must be taken within the limit. */
  private static final int PIECE = 1 << 13;

  private final Terminal terminal;
  private final Ticker pulse;
  private final String peer;
  private volatile long sent;
  private volatile boolean writing;
  private volatile boolean gaveUp;
  private volatile Runnable stop = () -> {};
  private boolean finHeard;
  private long received;
  private long sentBefore;
  private long secondsWaited;

  /**
   * Not yet connected.
   *
   * @param peer what progress is reported under
   */
  public ImpatientSocket(Terminal terminal, Ticker pulse, String peer) {
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
    stop = pulse.everySecond(this::lookAtTheWriter);
  }

  /** Whether a read() has given -1: the peer's FIN. */
  public boolean finHeard() {
    return finHeard;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        byte[] octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = awaited(in, bytes, offset, length);
        finHeard |= n < 0;
        received += Math.max(0, n);
        if (received > sent + LONGEST_ANSWER) {
          throw new ProtocolException("the answer does not end: " + received + " bytes so far");
        }
        return n;
      }
    };
  }

  /** Who has set a timeout for it waits no longer than that, and tells of it. */
  private int awaited(InputStream in, byte[] bytes, int offset, int length) throws IOException {
    if (getSoTimeout() > 0 || in.available() > 0) {
      return in.read(bytes, offset, length);
    }
    Progress progress = new Progress(terminal, pulse, "waiting for " + peer);
    try {
      return in.read(bytes, offset, length);
    } finally {
      progress.end();
    }
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += PIECE) {
          writePiece(out, bytes, offset + done, Math.min(PIECE, length - done));
        }
      }
    };
  }

  private void writePiece(OutputStream out, byte[] bytes, int offset, int length)
      throws IOException {
    writing = true;
    try {
      out.write(bytes, offset, length);
      sent += length;
    } catch (IOException broken) {
      throw gaveUp ? new ProtocolException(nothingTaken()) : broken;
    } finally {
      writing = false;
    }
  }

  private String nothingTaken() {
    String took = "after " + sent + " bytes the peer took no more for " + LIMIT.toSeconds() + " s";
    return took + ": it does not read, or itself waits to be read";
  }

  /** Each second: has the peer's kernel taken anything of what is being written? */
  private void lookAtTheWriter() {
    secondsWaited = writing && sent == sentBefore ? secondsWaited + 1 : 0;
    sentBefore = sent;
    if (secondsWaited >= LIMIT.toSeconds()) {
      gaveUp = true;
      try {
        close(); // wakes the writer
      } catch (IOException gone) {
        // It is closed, whatever it says.
      }
    }
  }

  @Override
  public void close() throws IOException {
    stop.run();
    super.close();
  }
}
