/** Rings at the server's door. */
class Ring {
  static String ring(javax.net.SocketFactory sockets, java.net.SocketAddress server) {
    return ""; // your turn
  }
}
