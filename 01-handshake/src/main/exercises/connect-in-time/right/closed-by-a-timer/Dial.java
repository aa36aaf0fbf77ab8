import java.io.*;
import java.net.*;
import java.util.Timer;
import java.util.TimerTask;
import javax.net.SocketFactory;

class Dial {

  static Socket dial(SocketFactory sockets, SocketAddress server, int millis, int tries)
      throws IOException {
    Timer timer = new Timer("limit", true);
    try {
      for (int n = 0; n < tries; n++) {
        Socket socket = sockets.createSocket();
        TimerTask limit =
            new TimerTask() {
              @Override
              public void run() {
                try {
                  socket.close(); // throws the connect() out of its waiting
                } catch (IOException closedAlready) {
                  // As wanted.
                }
              }
            };
        timer.schedule(limit, millis);
        try {
          socket.connect(server);
          if (limit.cancel()) {
            return socket;
          }
        } catch (SocketException closed) {
          if (limit.cancel()) {
            throw closed; // it was not the timer
          }
        }
      }
      throw new SocketTimeoutException(tries + " times " + millis + " ms");
    } finally {
      timer.cancel();
    }
  }
}
