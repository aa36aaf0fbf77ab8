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

/** Asks a server many questions, and gives its answers in the same order. */
class Lookup {

  static List<String> lookUp(SocketFactory sockets, SocketAddress server, List<String> questions)
      throws IOException {
    List<String> answers = new ArrayList<>();
    // tag::gap[]
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      OutputStream out = socket.getOutputStream();
      // One reader for all: it may have read more than the line that it gives.
      BufferedReader in = lines(socket);
      for (String question : questions) {
        out.write((question + "\n").getBytes(UTF_8));
        // The answer ends with its line. A FIN, which read() would wait for, is not due yet.
        answers.add(in.readLine());
      }
    }
    // end::gap[]
    return answers;
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }
}
