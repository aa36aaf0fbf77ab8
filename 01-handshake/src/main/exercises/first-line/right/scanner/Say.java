import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Say {

  static String say(SocketFactory sockets, SocketAddress server, String line) throws IOException {
    Socket socket = null;
    try {
      socket = sockets.createSocket();
      socket.connect(server);
      OutputStream buffered = new BufferedOutputStream(socket.getOutputStream());
      DataOutputStream out = new DataOutputStream(buffered);
      out.writeBytes(line);
      out.writeByte('\n');
      out.flush();
      java.util.Scanner in = new java.util.Scanner(socket.getInputStream(), UTF_8);
      if (!in.hasNextLine()) {
        throw new EOFException();
      }
      return in.nextLine();
    } finally {
      if (socket != null) {
        socket.close();
      }
    }
  }
}
