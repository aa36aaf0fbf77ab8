import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.concurrent.*;
import javax.net.SocketFactory;

class Order {

  static String order(SocketFactory sockets, SocketAddress server, String order, int millis)
      throws IOException {
    Socket socket = sockets.createSocket();
    try {
      socket.connect(server);
    } catch (IOException refused) {
      socket.close();
      return "not done";
    }
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      return other.submit(() -> ask(socket, order)).get(millis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException noAnswer) {
      return "unknown";
    } catch (InterruptedException interrupted) {
      throw new InterruptedIOException();
    } finally {
      other.shutdown();
      socket.close();
    }
  }

  private static String ask(Socket socket, String order) throws IOException {
    socket.getOutputStream().write((order + "\n").getBytes(UTF_8));
    StringWriter answer = new StringWriter();
    Reader in = new InputStreamReader(socket.getInputStream(), UTF_8);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      answer.write(c);
    }
    return answer.toString();
  }
}
