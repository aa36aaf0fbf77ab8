package tcpcourse.lab.exercise;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import tcpcourse.lab.Host;

/** Gives a reader's program sockets of a host, whose calls are noted. */
final class LabSockets extends SocketFactory {

  private final Host host;

  LabSockets(Host host) {
    this.host = host;
  }

  @Override
  public Socket createSocket() {
    return host.socket();
  }

  @Override
  public Socket createSocket(String name, int port) throws IOException {
    return createSocket(InetAddress.getByName(name), port);
  }

  @Override
  public Socket createSocket(String name, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(InetAddress.getByName(name), port, local, localPort);
  }

  @Override
  public Socket createSocket(InetAddress address, int port) throws IOException {
    return connected(host.socket(), address, port);
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
      throws IOException {
    Socket socket = host.socket();
    socket.bind(new InetSocketAddress(local, localPort));
    return connected(socket, address, port);
  }

  /** As the constructors of {@link Socket}: a socket that cannot connect is closed. */
  private static Socket connected(Socket socket, InetAddress address, int port) throws IOException {
    try {
      socket.connect(new InetSocketAddress(address, port));
      return socket;
    } catch (IOException failed) {
      socket.close();
      throw failed;
    }
  }
}
