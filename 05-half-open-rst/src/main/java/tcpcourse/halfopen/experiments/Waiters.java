package tcpcourse.halfopen.experiments;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;
import tcpcourse.halfopen.HeartbeatClient;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;

/** The clients of one take, and what each of them does until its limit, if any, ends it. */
final class Waiters {

  private static final byte[] MORE_THAN_FITS = new byte[20_000];

  private final Lab lab;
  private final Host host;
  private final int limit;
  private final Map<Waiter, Socket> sockets = new EnumMap<>(Waiter.class);
  private final Map<Waiter, Running<Void>> programs = new EnumMap<>(Waiter.class);
  private HeartbeatClient heartbeat;

  /**
   * @param limit in milliseconds
   */
  Waiters(Lab lab, int limit) {
    this.lab = lab;
    this.host = lab.client();
    this.limit = limit;
  }

  /** Connects; returns when it is connected. */
  void open(Waiter who) throws Exception {
    startToOpen(who);
    programs.get(who).result();
  }

  /** Sets its limit and calls connect(). */
  void startToOpen(Waiter who) {
    if (who == Waiter.REQUEST) {
      request("GET", 0);
      return;
    }
    Socket socket = host.socket();
    sockets.put(who, socket);
    run(who, () -> open(who, socket));
  }

  private void open(Waiter who, Socket socket) throws IOException {
    socket.bind(host.address(who.port()));
    switch (who) {
      case CONNECT -> socket.connect(lab.serverAddress(), limit);
      case HEARTBEAT -> {
        heartbeat = new HeartbeatClient(socket, Duration.ofMillis(limit));
        heartbeat.open(lab.serverAddress());
      }
      case READ -> {
        socket.setSoTimeout(limit);
        socket.connect(lab.serverAddress());
      }
      case KEEP_ALIVE -> {
        keepAlive(socket);
        socket.connect(lab.serverAddress());
      }
      default -> socket.connect(lab.serverAddress());
    }
  }

  /** A peer that is gone is given up after five seconds. */
  private static void keepAlive(Socket socket) throws IOException {
    socket.setKeepAlive(true);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 3);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 1);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 2);
  }

  /** Waits for news that are not asked for. */
  void read(Waiter who) {
    run(who, () -> sockets.get(who).getInputStream().read());
  }

  /** Asks, and waits for the answer. */
  void ask(Waiter who) {
    run(
        who,
        () -> {
          sockets.get(who).getOutputStream().write('?');
          sockets.get(who).getInputStream().read();
        });
  }

  /** Writes more than the server's kernel takes. */
  void fill(Waiter who) {
    run(
        who,
        () -> {
          sockets.get(who).setSendBufferSize(4_096); // or write() would leave it to the kernel
          sockets.get(who).getOutputStream().write(MORE_THAN_FITS);
        });
  }

  void beat() {
    run(Waiter.HEARTBEAT, () -> host.verdict(heartbeat.beat().name()));
  }

  /** Opens a connection, sends a request, and waits for the answer: all within the limit. */
  void request(String method, int length) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http:/" + lab.serverAddress().getAddress() + ":" + Host.PORT + "/"))
            .timeout(Duration.ofMillis(limit))
            .header("User-Agent", "lab")
            .method(method, BodyPublishers.ofByteArray(new byte[length]))
            .build();
    run(
        Waiter.REQUEST,
        () -> {
          HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
          host.call("send", List.of('"' + method + '"'), () -> send(client, request), s -> "" + s);
        });
  }

  private static int send(HttpClient client, HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException theLabIsOver) {
      throw new IOException(theLabIsOver);
    }
  }

  private void run(Waiter who, Host.Program program) {
    programs.put(who, host.run(who.actor(), program));
  }

  /** Waits until these have ended, whatever came of them. */
  void awaitEnd(Waiter... who) throws InterruptedException {
    for (Waiter each : who) {
      programs.get(each).ended();
    }
  }
}
