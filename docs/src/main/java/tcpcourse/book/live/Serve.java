package tcpcourse.book.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tcpcourse.lab.terminal.Terminal;

/** The book at 127.0.0.1, for as long as it is open. */
final class Serve implements AutoCloseable {

  /** So many ports are tried, one after the other. */
  private static final int PORTS = 50;

  private static final int LARGEST_PORT = 65_535;

  private static final Set<String> POST = Set.of("POST");

  private static final int THREADS = 32;

  static {
    // Read once, by the first server: small answers leave at once; who says nothing is cut off.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    System.setProperty("sun.net.httpserver.maxReqHeaders", "100");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Serve::daemon);
  private final Guard guard;
  private final Plays plays;
  private final Key key = Key.fresh();

  /**
   * Opens it.
   *
   * @param book the folder that the book is in
   * @param programs what plays
   * @param port the one to listen at, or the next that is free; 0 for any
   * @throws IOException if none is free, or the book cannot be read
   */
  Serve(Path book, Programs programs, int port, Terminal terminal) throws IOException {
    BookFiles files = BookFiles.below(book);
    this.server = listen(port);
    this.plays = new Plays(programs.player(), terminal.err());
    Machine machine = new Machine(programs.doctor(), key);
    Ability ability = new Ability(plays, machine, key);
    this.guard = new Guard(port(), terminal.err());
    answer(files, ability, machine);
    server.setExecutor(threads);
    server.start();
  }

  private void answer(BookFiles files, Ability ability, Machine machine) {
    server.createContext("/", exchange -> guard.answer(exchange, BookFiles.METHODS, files::answer));
    server.createContext(
        "/live/ability", exchange -> guard.answer(exchange, Ability.METHODS, ability::answer));
    server.createContext(
        "/live/machine", exchange -> guard.answer(exchange, POST, machine::answer));
    server.createContext("/live/play", exchange -> guard.answer(exchange, POST, this::play));
    Dropped dropped = new Dropped(key);
    server.createContext(
        "/live/explain",
        exchange -> guard.answer(exchange, POST, Dropped.LARGEST, dropped::answer));
  }

  private void play(HttpExchange exchange) throws IOException, Refusal {
    plays.answer(exchange, Wanted.from(exchange, key));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "serves");
    thread.setDaemon(true);
    return thread;
  }

  private static HttpServer listen(int port) throws IOException {
    InetAddress here = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    int last = port == 0 ? 0 : Math.min(port + PORTS - 1, LARGEST_PORT);
    for (int next = port; ; next++) {
      try {
        return HttpServer.create(new InetSocketAddress(here, next), 0);
      } catch (BindException taken) {
        if (next == last) {
          throw new IOException("no port from " + port + " to " + last + " is free", taken);
        }
      }
    }
  }

  /** Starts the player before anybody asks for it; what is wrong with it, whoever asks is told. */
  void warm() {
    threads.execute(
        () -> {
          try {
            plays.player();
          } catch (Refusal toldLater) {
            // As often as somebody asks.
          }
        });
  }

  /** The one that it listens at. */
  int port() {
    return server.getAddress().getPort();
  }

  /** What opens the book with everything it has: the key is in it. */
  String address() {
    return "http://127.0.0.1:" + port() + "/#key=" + key.digits();
  }

  @Override
  public void close() {
    plays.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
