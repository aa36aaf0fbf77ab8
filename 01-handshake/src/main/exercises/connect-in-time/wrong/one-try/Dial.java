// missed: the next SYN comes from another socket
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Dial {

  static Socket dial(SocketFactory sockets, SocketAddress server, int millis, int tries)
      throws IOException {
    Socket socket = sockets.createSocket();
    socket.connect(server, millis * tries); // the time is there, the second SYN is not
    return socket;
  }
}
