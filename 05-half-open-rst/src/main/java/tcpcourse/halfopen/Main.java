package tcpcourse.halfopen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import tcpcourse.lab.Chapter;

/** Chapter 5: the pair and its experiments. */
public final class Main {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private Main() {}

  /** Plays, lists, serves or talks, as the arguments ask. */
  public static void main(String... args) {
    System.exit(chapter().run(args));
  }

  static Chapter chapter() {
    return new Chapter(5, "half-open-rst", "The peer is gone. How would you know?", Main.class)
        .server(listener -> new HeartbeatServer(listener).serve())
        .client(Main::talk)
        .experiment(new PowerLossAndReboot());
  }

  /** Nothing is typed: the client beats by itself until the connection has ended. */
  private static void talk(
      Socket socket, InetSocketAddress server, BufferedReader in, PrintStream out)
      throws IOException {
    try (HeartbeatClient client = new HeartbeatClient(socket, INTERVAL)) {
      client.open(server);
      client.watch(sign -> out.println(now() + " " + inWords(sign)));
    }
  }

  private static LocalTime now() {
    return LocalTime.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String inWords(HeartbeatClient.Sign sign) {
    return switch (sign) {
      case ALIVE -> "alive: it has answered";
      case SILENCE -> "silence for an interval: stopped, cut off or gone, nobody can tell";
      case FIN -> "FIN: the other side has closed; read() gave -1";
      case RST -> "RST: the other side no longer has this connection";
    };
  }
}
