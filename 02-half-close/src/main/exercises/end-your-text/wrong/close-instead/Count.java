// missed: nobody sends RST
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Count {

  static String count(SocketFactory sockets, SocketAddress server, String text) throws IOException {
    Socket socket = sockets.createSocket();
    socket.connect(server);
    InputStream in = socket.getInputStream();
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().close(); // closes the socket, and not only the stream
    return new String(in.readAllBytes(), UTF_8).strip();
  }
}
