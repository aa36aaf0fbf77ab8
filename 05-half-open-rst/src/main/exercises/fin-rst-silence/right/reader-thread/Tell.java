import java.io.*;
import java.net.*;
import java.util.concurrent.*;

class Tell {

  static String tell(Socket connection, int millis) throws IOException {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> listen(connection, heard));
    reader.setDaemon(true);
    reader.start();
    try {
      String word;
      do {
        word = heard.poll(millis, TimeUnit.MILLISECONDS);
      } while ("alive".equals(word));
      return word == null ? "silence" : word;
    } catch (InterruptedException interrupted) {
      throw new InterruptedIOException();
    }
  }

  private static void listen(Socket connection, BlockingQueue<String> heard) {
    try {
      while (connection.getInputStream().read() >= 0) {
        heard.add("alive");
      }
      heard.add("FIN");
    } catch (IOException ended) {
      heard.add(ended.getMessage().startsWith("Connection reset") ? "RST" : "silence");
    }
  }
}
