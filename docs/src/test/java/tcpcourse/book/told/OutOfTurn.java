package tcpcourse.book.told;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls that the JDK itself refuses, or that end by a limit of its own: no segment says so. */
final class OutOfTurn {

  private static final int LIMIT = 100;

  /** A call on a connected socket. */
  interface Call {
    void on(Socket socket) throws Exception;
  }

  static final Map<String, Call> ALL = new LinkedHashMap<>();

  static {
    ALL.put("connect() while connected", socket -> socket.connect(nowhere()));
    ALL.put("bind() while bound", socket -> socket.bind(nowhere()));
    ALL.put("getInputStream() before connect()", socket -> new Socket().getInputStream());
    ALL.put(
        "getInputStream() after shutdownInput()",
        socket -> {
          socket.shutdownInput();
          socket.getInputStream();
        });
    ALL.put(
        "shutdownInput() twice",
        socket -> {
          socket.shutdownInput();
          socket.shutdownInput();
        });
    ALL.put(
        "shutdownOutput() twice",
        socket -> {
          socket.shutdownOutput();
          socket.shutdownOutput();
        });
    ALL.put(
        "read() on a stream kept from before close()",
        socket -> {
          InputStream in = socket.getInputStream();
          socket.close();
          in.read();
        });
    ALL.put(
        "readLine() on a BufferedReader that is closed",
        socket -> {
          BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()));
          lines.close();
          lines.readLine();
        });
    ALL.put(
        "read() on a BufferedInputStream that is closed",
        socket -> {
          InputStream in = new BufferedInputStream(socket.getInputStream());
          in.close();
          in.read();
        });
    ALL.put(
        "connect() to a name that is not resolved",
        socket -> new Socket().connect(InetSocketAddress.createUnresolved("no.such.host", 1)));
    ALL.put("bind() to an address of another machine", socket -> new Socket().bind(elsewhere()));
    listeners();
  }

  private OutOfTurn() {}

  private static void listeners() {
    ALL.put(
        "accept() before bind()",
        socket -> {
          try (ServerSocket listener = new ServerSocket()) {
            listener.accept();
          }
        });
    ALL.put(
        "bind() twice, of a ServerSocket",
        socket -> {
          try (ServerSocket listener = new ServerSocket(0)) {
            listener.bind(nowhere());
          }
        });
    ALL.put(
        "accept() with setSoTimeout(100), and nobody comes",
        socket -> {
          try (ServerSocket listener = new ServerSocket(0)) {
            listener.setSoTimeout(LIMIT);
            listener.accept();
          }
        });
    ALL.put(
        "accept() on a ServerSocket that is closed",
        socket -> {
          ServerSocket listener = new ServerSocket(0);
          listener.close();
          listener.accept();
        });
  }

  private static InetSocketAddress nowhere() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** RFC 5737 keeps it for documents. */
  private static InetSocketAddress elsewhere() {
    return new InetSocketAddress("203.0.113.1", 0);
  }

  /** What the JDK says to such a call. */
  static String told(Call call) throws Exception {
    try (Peer peer = Peer.that(guest -> {});
        Socket socket = new Socket()) {
      socket.connect(peer.address());
      return Said.outcome(
          () -> {
            call.on(socket);
            return "returns";
          });
    }
  }
}
