import java.io.*;
import java.net.*;
import java.util.concurrent.*;

class Relay {

  static void relay(Socket left, Socket right) throws Exception {
    CompletableFuture<Void> there = CompletableFuture.runAsync(() -> pass(left, right), Relay::go);
    CompletableFuture<Void> back = CompletableFuture.runAsync(() -> pass(right, left), Relay::go);
    try {
      // The first failure of the two, or the end of both.
      CompletableFuture<Object> failure = new CompletableFuture<>();
      there.whenComplete(
          (done, broken) -> {
            if (broken != null) {
              failure.completeExceptionally(broken);
            }
          });
      back.whenComplete(
          (done, broken) -> {
            if (broken != null) {
              failure.completeExceptionally(broken);
            }
          });
      CompletableFuture.anyOf(CompletableFuture.allOf(there, back), failure).join();
    } catch (CompletionException broken) {
      left.setSoLinger(true, 0);
    } finally {
      right.close();
      left.close();
    }
  }

  private static void go(Runnable task) {
    new Thread(task).start();
  }

  private static void pass(Socket from, Socket to) {
    try {
      BufferedInputStream in = new BufferedInputStream(from.getInputStream());
      BufferedOutputStream out = new BufferedOutputStream(to.getOutputStream());
      for (int c = in.read(); c >= 0; c = in.read()) {
        out.write(c);
        if (in.available() == 0) {
          out.flush();
        }
      }
      out.flush();
      to.shutdownOutput();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
