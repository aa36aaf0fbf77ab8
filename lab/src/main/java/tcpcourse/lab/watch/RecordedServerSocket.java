package tcpcourse.lab.watch;

import static tcpcourse.lab.watch.CallLog.call;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.util.function.Consumer;

/**
 * A {@link ServerSocket} like any other, whose calls, and those of the sockets that it accepts, are
 * noted.
 */
public final class RecordedServerSocket extends ServerSocket {

  private final CallLog log;
  private final Consumer<Socket> keeper;

  /**
   * An unbound listener.
   *
   * @param keeper is given each accepted socket and must keep it: one that is forgotten is closed
   *     by the garbage collector, which puts a FIN on the wire that nobody asked for
   */
  public RecordedServerSocket(CallLog log, Consumer<Socket> keeper) throws IOException {
    this.log = log;
    this.keeper = keeper;
  }

  @Override
  public void bind(SocketAddress address) throws IOException {
    log.manners().prepare(this);
    log.plain(call("bind", RecordedSocket.show(address)), () -> super.bind(address));
  }

  @Override
  public void bind(SocketAddress address, int backlog) throws IOException {
    log.manners().prepare(this);
    String to = RecordedSocket.show(address);
    CallLog.Said said = backlog > 0 ? call("bind", to, "backlog " + backlog) : call("bind", to);
    log.plain(said, () -> super.bind(address, backlog));
  }

  @Override
  public Socket accept() throws IOException {
    Socket connection =
        log.make(
            call("accept"),
            () -> {
              RecordedSocket accepted = new RecordedSocket(log, (SocketImpl) null);
              implAccept(accepted);
              keeper.accept(accepted);
              return accepted;
            },
            accepted -> RecordedSocket.show(accepted.getRemoteSocketAddress()));
    log.manners().prepare(connection);
    return connection;
  }

  @Override
  public void close() throws IOException {
    if (isClosed()) {
      return;
    }
    log.plain(call("close"), () -> super.close());
  }

  // Options: whether another may bind the port is decided by what was set before bind().

  @Override
  public void setReuseAddress(boolean on) throws SocketException {
    log.set(call("setReuseAddress", on), () -> super.setReuseAddress(on));
  }

  @Override
  public boolean getReuseAddress() throws SocketException {
    return log.get(call("getReuseAddress"), super::getReuseAddress);
  }

  @Override
  public <T> ServerSocket setOption(SocketOption<T> name, T value) throws IOException {
    log.plain(call("setOption", name, value), () -> super.setOption(name, value));
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws IOException {
    return log.make(call("getOption", name), () -> super.getOption(name), String::valueOf);
  }
}
