package tcpcourse.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A chapter's two programs as {@code server} and {@code client} run them: between any two machines,
 * without the lab.
 */
public final class PlainPair {

  /** The port of the pair, unless another is named. */
  public static final int PORT = 7788;

  /** The address of the pair, unless another is named: nobody outside this machine reaches it. */
  public static final String LOOPBACK = "127.0.0.1";

  private PlainPair() {}

  /** As one types it: an address and a port, never looked up in the DNS. */
  public static String name(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** The server's side. */
  @FunctionalInterface
  public interface Server {

    /**
     * Serves one client, to its end.
     *
     * @param connection accepted; the caller closes it
     * @throws IOException what {@code java.net} threw: the client is lost
     */
    void serve(Socket connection) throws IOException;
  }

  /** The client's side. */
  @FunctionalInterface
  public interface Client {

    /**
     * Connects and talks until {@code in} ends.
     *
     * @param socket not yet connected; gives up connecting by itself; the caller closes it
     * @param address whom to connect to
     * @param in what is typed, a line at a time
     * @param out where answers go
     * @throws IOException what {@code java.net} threw
     */
    void talk(Socket socket, InetSocketAddress address, BufferedReader in, PrintStream out)
        throws IOException;
  }
}
