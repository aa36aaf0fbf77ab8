// missed: nothing is left in SYN_SENT
import java.io.*;
import java.net.*;
import java.util.concurrent.*;
import javax.net.SocketFactory;

class Probe {

  static String probe(SocketFactory sockets, SocketAddress server, int millis) throws IOException {
    Socket socket = sockets.createSocket();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> connected =
          thread.submit(
              () -> {
                socket.connect(server);
                return true;
              });
      connected.get(millis, TimeUnit.MILLISECONDS);
      socket.close();
      return "open";
    } catch (TimeoutException late) {
      return "silent"; // but the thread waits on, and the socket asks on
    } catch (ExecutionException failed) {
      return failed.getCause() instanceof ConnectException ? "refused" : "unreachable";
    } catch (InterruptedException interrupted) {
      throw new InterruptedIOException();
    } finally {
      thread.shutdownNow();
    }
  }
}
