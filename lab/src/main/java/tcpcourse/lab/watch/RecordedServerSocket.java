package tcpcourse.lab.watch;

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
    log.plain(
        "bind(" + RecordedSocket.show(address) + ")",
        () -> {
          super.bind(address);
          return null;
        });
  }

  @Override
  public void bind(SocketAddress address, int backlog) throws IOException {
    log.plain(
        "bind(" + RecordedSocket.show(address) + (backlog > 0 ? ", backlog " + backlog : "") + ")",
        () -> {
          super.bind(address, backlog);
          return null;
        });
  }

  @Override
  public Socket accept() throws IOException {
    return log.make(
        "accept()",
        () -> {
          RecordedSocket accepted = new RecordedSocket(log, (SocketImpl) null);
          implAccept(accepted);
          keeper.accept(accepted);
          return accepted;
        },
        accepted -> RecordedSocket.show(accepted.getRemoteSocketAddress()));
  }

  @Override
  public void close() throws IOException {
    if (isClosed()) {
      return;
    }
    log.plain(
        "close()",
        () -> {
          super.close();
          return null;
        });
  }

  // Options: whether another may bind the port is decided by what was set before bind().

  @Override
  public void setReuseAddress(boolean on) throws SocketException {
    log.option(
        "setReuseAddress(" + on + ")",
        () -> {
          super.setReuseAddress(on);
          return null;
        });
  }

  @Override
  public boolean getReuseAddress() throws SocketException {
    return log.option("getReuseAddress()", super::getReuseAddress);
  }

  @Override
  public <T> ServerSocket setOption(SocketOption<T> name, T value) throws IOException {
    log.plain(
        "setOption(" + name + ", " + value + ")",
        () -> {
          super.setOption(name, value);
          return null;
        });
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws IOException {
    return log.make("getOption(" + name + ")", () -> super.getOption(name), String::valueOf);
  }
}
