class Ring {
  static String ring(javax.net.SocketFactory sockets, java.net.SocketAddress server)
      throws java.io.IOException {
    try (java.net.Socket socket = sockets.createSocket()) {
      socket.connect(server);
      // tag::talk[]
      socket.getOutputStream().write("ring\n".getBytes());
      return new String(socket.getInputStream().readAllBytes());
      // end::talk[]
    }
  }
}
