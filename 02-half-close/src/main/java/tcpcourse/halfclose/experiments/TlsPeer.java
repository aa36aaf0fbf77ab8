package tcpcourse.halfclose.experiments;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server, as a process of its own: it reads to the end, says so, and keeps its own end open. */
final class TlsPeer {

  private TlsPeer() {}

  /**
   * Its address and its port. The first line that it is told is its key; upon the next it reads.
   */
  public static void main(String... args) throws Exception {
    BufferedReader told =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    SSLContext context = SelfSigned.context(SelfSigned.read(told.readLine()));
    InetAddress address = InetAddress.getByName(args[0]);
    int port = Integer.parseInt(args[1]);
    try (SSLServerSocket listener =
            (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(port, 1, address);
        SSLSocket socket = (SSLSocket) listener.accept()) {
      socket.setSSLParameters(SelfSigned.parameters("TLSv1.3"));
      socket.startHandshake();
      told.readLine();
      while (socket.getInputStream().read() >= 0) {
        // What it is told does not matter.
      }
      System.out.println("read() = -1");
      told.readLine(); // Nobody tells it anything more: it keeps its end open.
    }
  }
}
