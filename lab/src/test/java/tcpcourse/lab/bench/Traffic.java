package tcpcourse.lab.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.Hosts;

/** One connection between two hosts, and how fast it is. */
final class Traffic implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Hosts hosts;
  private final Socket client;
  private final Socket server;

  /** Opens the connection. The hosts are the caller's to close. */
  Traffic(Hosts hosts) throws Exception {
    this.hosts = hosts;
    ServerSocket listener = on(Side.SERVER, Traffic::listen);
    Future<Socket> accepted = hosts.run(Side.SERVER, listener::accept);
    client = on(Side.CLIENT, () -> connect((InetSocketAddress) listener.getLocalSocketAddress()));
    server = accepted.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    server.setTcpNoDelay(true);
    listener.close();
  }

  private static ServerSocket listen() throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.bind(new InetSocketAddress(Side.SERVER.address(), 0));
    return listener;
  }

  private static Socket connect(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.connect(address);
    return socket;
  }

  private <T> T on(Side side, Callable<T> program) throws Exception {
    return hosts.run(side, program).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Microseconds from sending a byte until its echo is there, on average over {@code times}. */
  double roundTripMicros(int times) throws Exception {
    Future<Void> echo = hosts.run(Side.SERVER, () -> echo(times));
    double nanos = on(Side.CLIENT, () -> ask(times));
    echo.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return nanos / times / 1_000;
  }

  private Void echo(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      server.getOutputStream().write(server.getInputStream().read());
    }
    return null;
  }

  private double ask(int times) throws IOException {
    long begin = System.nanoTime();
    for (int i = 0; i < times; i++) {
      client.getOutputStream().write('x');
      client.getInputStream().read();
    }
    return System.nanoTime() - begin;
  }

  /**
   * Segments a second, both ways together, while {@code bytes} go from the client to the server.
   */
  double segmentsPerSecond(int bytes) throws Exception {
    long before = segments();
    long begin = System.nanoTime();
    Future<Void> sink = hosts.run(Side.SERVER, () -> read(bytes));
    on(
        Side.CLIENT,
        () -> {
          client.getOutputStream().write(new byte[bytes]);
          return null;
        });
    sink.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    double seconds = (System.nanoTime() - begin) / 1e9;
    return (segments() - before) / seconds;
  }

  private Void read(int bytes) throws IOException {
    new DataInputStream(server.getInputStream()).readFully(new byte[bytes]);
    return null;
  }

  /** How many both hosts have sent, by their interfaces' own count. */
  long segments() throws Exception {
    return on(Side.CLIENT, Traffic::sent) + on(Side.SERVER, Traffic::sent);
  }

  /** The tenth number behind an interface's name in this table is how many packets it has sent. */
  private static long sent() throws IOException {
    return Files.readAllLines(Path.of("/proc/thread-self/net/dev")).stream()
        .filter(line -> line.strip().startsWith("eth0:"))
        .mapToLong(line -> Long.parseLong(line.split(":")[1].strip().split("\\s+")[9]))
        .sum();
  }

  /** The client first, the server once it has heard of it: never both at once. */
  @Override
  public void close() throws IOException {
    try (server) {
      client.close();
      server.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      server.getInputStream().read();
    }
  }
}
