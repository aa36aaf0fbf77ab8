import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Says one line to a server, and gives the line that comes back.
 *
 * <p>The line on the wire ends with \n; what you give does not. The server may hang up and say
 * nothing: then say() throws EOFException. Whatever happens, the socket is closed in the end.
 *
 * <p>Everything is there but one step. Play it as it is, and look at the end of the ladder: in
 * which state is each side left, and who waits for whom?
 */
class Say {

  // tag::gap[]
  static String say(SocketFactory sockets, SocketAddress server, String line)
      throws IOException {
    // Step 1: a socket of the lab's: the ladder shows your calls. Nothing is sent yet.
    Socket socket = sockets.createSocket();
    try {
      // Step 2: SYN out, SYN,ACK back. connect() returns: the other kernel has answered.
      socket.connect(server);
      // Step 3: the line and its end. When write() returns, your kernel has them.
      socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
      // Step 4: read until \n, in however many segments it comes; null: the server's FIN.
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String answer = in.readLine();
      if (answer == null) {
        throw new EOFException("no answer");
      }
      return answer;
    } finally {
      // Step 5: you come here whether the line came or not. Write: socket.close();
    }
  }
  // end::gap[]
}
