// missed: the socket that was given up is not left in SYN_SENT
import java.io.*;
import java.net.*;
import java.util.concurrent.*;
import javax.net.SocketFactory;

class Dial {

  static Socket dial(SocketFactory sockets, SocketAddress server, int millis, int tries)
      throws IOException {
    ExecutorService threads = Executors.newCachedThreadPool();
    for (int n = 1; n <= tries; n++) {
      Socket socket = sockets.createSocket();
      Future<Socket> connected =
          threads.submit(
              () -> {
                socket.connect(server);
                return socket;
              });
      try {
        return connected.get(millis, TimeUnit.MILLISECONDS);
      } catch (TimeoutException late) {
        connected.cancel(true); // connect() is deaf to interrupt(), and nobody closes the socket
      } catch (InterruptedException | ExecutionException failed) {
        throw new IOException(failed);
      }
    }
    throw new SocketTimeoutException();
  }
}
