package tcpcourse.book.told;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;

/** {@link Socket}. */
class SocketApi implements Api {

  private static final int ROOM = 100;

  private final Socket socket;
  private byte[] bytes = new byte[ROOM];

  SocketApi(Socket socket) {
    this.socket = socket;
  }

  Socket socket() {
    return socket;
  }

  @Override
  public String connect(SocketAddress to, int limit) throws IOException {
    socket.connect(to, limit);
    return "returns";
  }

  @Override
  public String read() throws IOException {
    return Api.read(socket.getInputStream().read(bytes), bytes[0]);
  }

  @Override
  public String read(int limit) throws IOException {
    socket.setSoTimeout(limit);
    return read();
  }

  @Override
  public String write() throws IOException {
    socket.getOutputStream().write('?');
    return "returns";
  }

  @Override
  public String shutdownOutput() throws IOException {
    socket.shutdownOutput();
    return "returns";
  }

  @Override
  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
