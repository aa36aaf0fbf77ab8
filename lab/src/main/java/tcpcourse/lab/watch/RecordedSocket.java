package tcpcourse.lab.watch;

import static tcpcourse.lab.watch.CallLog.call;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;

/**
 * A {@link Socket} like any other, whose calls are noted. The programs of a chapter are given one
 * and need not know. What it does on the wire is what the JDK's own socket does: it only calls
 * {@code super}.
 */
public final class RecordedSocket extends Socket {

  private final CallLog log;

  /** A socket that is to connect. */
  public RecordedSocket(CallLog log) {
    this.log = log;
  }

  /** A socket for {@link RecordedServerSocket#accept} to fill. */
  public RecordedSocket(CallLog log, SocketImpl none) throws SocketException {
    super(none);
    this.log = log;
  }

  static String show(SocketAddress address) {
    return address instanceof InetSocketAddress inet
        ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
        : String.valueOf(address);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    if (!super.isClosed()) {
      log.manners().prepare(this);
    }
    String to = show(endpoint);
    CallLog.Said said = timeout == 0 ? call("connect", to) : call("connect", to, timeout + " ms");
    log.plain(said, () -> super.connect(endpoint, timeout));
  }

  @Override
  public void bind(SocketAddress local) throws IOException {
    log.plain(call("bind", show(local)), () -> super.bind(local));
  }

  @Override
  public void shutdownOutput() throws IOException {
    log.plain(call("shutdownOutput"), () -> super.shutdownOutput());
  }

  @Override
  public void shutdownInput() throws IOException {
    log.plain(call("shutdownInput"), () -> super.shutdownInput());
  }

  @Override
  public void close() throws IOException {
    if (super.isClosed()) {
      return;
    }
    log.plain(call("close"), () -> super.close());
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Input(super.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return isOutputShutdown()
        ? log.make(call("getOutputStream"), super::getOutputStream, stream -> "") // will be refused
        : new Output(super.getOutputStream());
  }

  private final class Input extends FilterInputStream {

    Input(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return log.make(
          call("read"),
          in::read,
          got -> got < 0 ? "-1" : CallWords.of(new byte[] {got.byteValue()}, 0, 1));
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return log.make(
          call("read"),
          () -> in.read(buffer, offset, length),
          got -> got < 0 ? "-1" : CallWords.of(buffer, offset, got));
    }

    @Override
    public int available() throws IOException {
      return log.make(call("available"), in::available, String::valueOf);
    }

    @Override
    public void close() throws IOException {
      RecordedSocket.this.close();
    }
  }

  private final class Output extends FilterOutputStream {

    Output(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      log.plain(
          call("write", CallWords.of(buffer, offset, length)),
          () -> out.write(buffer, offset, length));
    }

    @Override
    public void close() throws IOException {
      RecordedSocket.this.close();
    }
  }

  @Override
  public void sendUrgentData(int data) throws IOException {
    log.plain(
        call("sendUrgentData", CallWords.of(new byte[] {(byte) data}, 0, 1)),
        () -> super.sendUrgentData(data));
  }

  // Asked by the JDK as well, in its constructors even; only what a program asks is noted.

  @Override
  public boolean isConnected() {
    return log == null ? super.isConnected() : log.asked("isConnected", super.isConnected());
  }

  @Override
  public boolean isClosed() {
    return log == null ? super.isClosed() : log.asked("isClosed", super.isClosed());
  }

  // Options: a program sets them before what it wants to show; the book shows the line.

  @Override
  public void setSoLinger(boolean on, int linger) throws SocketException {
    log.set(call("setSoLinger", on, linger), () -> super.setSoLinger(on, linger));
  }

  @Override
  public void setOOBInline(boolean on) throws SocketException {
    log.set(call("setOOBInline", on), () -> super.setOOBInline(on));
  }

  @Override
  public void setSoTimeout(int timeout) throws SocketException {
    log.set(call("setSoTimeout", timeout), () -> super.setSoTimeout(timeout));
  }

  @Override
  public void setReuseAddress(boolean on) throws SocketException {
    log.set(call("setReuseAddress", on), () -> super.setReuseAddress(on));
  }

  @Override
  public boolean getReuseAddress() throws SocketException {
    return log.get(call("getReuseAddress"), super::getReuseAddress);
  }

  @Override
  public void setKeepAlive(boolean on) throws SocketException {
    log.set(call("setKeepAlive", on), () -> super.setKeepAlive(on));
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    log.set(call("setTcpNoDelay", on), () -> super.setTcpNoDelay(on));
  }

  @Override
  public void setSendBufferSize(int size) throws SocketException {
    log.set(call("setSendBufferSize", size), () -> super.setSendBufferSize(size));
  }

  @Override
  public void setReceiveBufferSize(int size) throws SocketException {
    log.set(call("setReceiveBufferSize", size), () -> super.setReceiveBufferSize(size));
  }

  @Override
  public <T> Socket setOption(SocketOption<T> name, T value) throws IOException {
    return log.make(
        call("setOption", name.name(), value), () -> super.setOption(name, value), self -> "");
  }
}
