import java.io.*;
import java.net.*;
import java.util.concurrent.*;

class Relay {

  static void relay(Socket left, Socket right) throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    CompletionService<Void> directions = new ExecutorCompletionService<>(two);
    directions.submit(() -> pass(left, right));
    directions.submit(() -> pass(right, left));
    try {
      directions.take().get();
      directions.take().get();
    } catch (ExecutionException broken) {
      // The connection is gone, and both are closed.
    } finally {
      left.close();
      right.close();
      two.shutdown();
    }
  }

  private static Void pass(Socket from, Socket to) throws IOException {
    byte[] portion = new byte[512];
    for (int n = from.getInputStream().read(portion); n >= 0; ) {
      to.getOutputStream().write(portion, 0, n);
      n = from.getInputStream().read(portion);
    }
    to.shutdownOutput();
    return null;
  }
}
