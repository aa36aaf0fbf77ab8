package tcpcourse.lab.exercise;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import javax.net.ServerSocketFactory;
import tcpcourse.lab.Host;

/** Gives a reader's program listeners of a host, whose calls are noted. */
final class LabListeners extends ServerSocketFactory {

  private final Host host;

  LabListeners(Host host) {
    this.host = host;
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return host.listener();
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return createServerSocket(port, 0, null);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    return createServerSocket(port, backlog, null);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    ServerSocket listener = host.listener();
    try {
      listener.bind(new InetSocketAddress(address, port), backlog);
      return listener;
    } catch (IOException failed) {
      listener.close();
      throw failed;
    }
  }
}
