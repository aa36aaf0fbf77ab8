import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.*;

class Reply {

  static void reply(Socket connection, String answer, int millis) throws IOException {
    connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    ExecutorService reader = Executors.newSingleThreadExecutor();
    Future<Long> end =
        reader.submit(
            () -> connection.getInputStream().transferTo(OutputStream.nullOutputStream()));
    try {
      end.get(millis, TimeUnit.MILLISECONDS); // one limit for all of it, however much it says
    } catch (TimeoutException | ExecutionException | InterruptedException stayed) {
      // Whatever it was: it has had its time.
    } finally {
      connection.close();
      reader.shutdownNow();
    }
  }
}
