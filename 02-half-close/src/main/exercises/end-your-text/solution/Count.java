import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Has a server count the lines, words and bytes of a text, as wc does.
 *
 * <p>The server answers when it has the whole text. It reads until its read() gives -1, so you have
 * to tell it that the text ends. But the answer comes on the same connection: you must still be
 * able to read.
 */
class Count {

  // tag::count[]
  static String count(SocketFactory sockets, SocketAddress server, String text)
      throws IOException {
    // Step 1: a socket of the lab's, so that the ladder can show your calls.
    try (Socket socket = sockets.createSocket()) {
      // Step 2: SYN out, SYN,ACK back.
      socket.connect(server);
      // Step 3: the text. When write() returns, your kernel has it.
      socket.getOutputStream().write(text.getBytes(UTF_8));
      // tag::gap[]
      // Step 4: say that this was all. A FIN goes out, and reading goes on.
      socket.shutdownOutput();
      // end::gap[]
      // Step 5: the answer ends with the server's FIN, and readAllBytes() with it.
      byte[] answer = socket.getInputStream().readAllBytes();
      return new String(answer, UTF_8).strip();
    } // Step 6: close() ends the other direction, and gives the socket back.
  }
  // end::count[]
}
