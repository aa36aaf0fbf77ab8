import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.concurrent.*;
import javax.net.ServerSocketFactory;

class Greeter {

  static void greet(
      ServerSocketFactory listeners, SocketAddress address, int waiting, int millis)
      throws IOException {
    ServerSocket listener = listeners.createServerSocket();
    listener.bind(address, waiting);
    ScheduledExecutorService watchdog = Executors.newScheduledThreadPool(1);
    while (true) {
      Socket connection = listener.accept();
      Future<?> limit = watchdog.schedule(() -> close(connection), millis, TimeUnit.MILLISECONDS);
      new Thread(
              () -> {
                try {
                  serve(connection);
                } catch (IOException over) {
                  // This connection alone.
                } finally {
                  limit.cancel(false);
                  close(connection);
                }
              })
          .start();
    }
  }

  private static void serve(Socket connection) throws IOException {
    String name =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8)).readLine();
    if (name != null) {
      connection.getOutputStream().write(("hello, " + name + "\n").getBytes(UTF_8));
    }
  }

  private static void close(Socket connection) {
    try {
      connection.close();
    } catch (IOException closed) {
      // As wanted.
    }
  }
}
