package tcpcourse.book.told;

import java.io.IOException;
import java.net.SocketAddress;
import javax.net.ssl.SSLSocket;

/** {@link SSLSocket}; connected, when its handshake is over. */
final class TlsApi extends SocketApi {

  TlsApi(SSLSocket socket) {
    super(socket);
  }

  @Override
  public String connect(SocketAddress to, int limit) throws IOException {
    super.connect(to, limit);
    ((SSLSocket) socket()).startHandshake();
    return "returns";
  }
}
