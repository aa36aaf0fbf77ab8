import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/**
 * Asks a server many questions, and gives its answers in the same order.
 *
 * <p>A question is one line, and so is an answer. The server answers as many as it is asked on one
 * connection, and closes when the client has closed. This program opens a connection for each: every
 * question costs a handshake, and every answer leaves an entry in TIME_WAIT. Do it with one.
 */
class Lookup {

  static List<String> lookUp(SocketFactory sockets, SocketAddress server, List<String> questions)
      throws IOException {
    List<String> answers = new ArrayList<>();
    // tag::gap[]
    for (String question : questions) {
      try (Socket socket = sockets.createSocket()) {
        socket.connect(server);
        OutputStream out = socket.getOutputStream();
        out.write((question + "\n").getBytes(UTF_8));
        answers.add(lines(socket).readLine());
      }
    }
    // end::gap[]
    return answers;
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }
}
