import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Count {

  static String count(SocketFactory sockets, SocketAddress server, String text) throws IOException {
    Socket socket = sockets.createSocket();
    socket.connect(server, 5_000);
    Writer out = new OutputStreamWriter(socket.getOutputStream(), UTF_8);
    for (String line : text.split("(?<=\n)")) {
      out.write(line);
      out.flush();
    }
    socket.shutdownOutput();
    String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    socket.close();
    return answer;
  }
}
