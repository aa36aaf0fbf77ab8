package tcpcourse.halfclose.experiments;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.tcp.Side;

/** A blocking SocketChannel, whose calls are noted like those of a Socket. The lab closes it. */
record BlockingChannel(Host host, SocketChannel channel) {

  private static final List<String> SERVERS = List.of(Side.SERVER.address() + ":" + Host.PORT);

  /** The client's; a program of the client has to call this. */
  static BlockingChannel connect(Lab lab) throws IOException {
    Host client = lab.client();
    SocketChannel channel = client.keep(SocketChannel.open());
    client.call("connect", SERVERS, () -> channel.connect(lab.serverAddress()), done -> "");
    return new BlockingChannel(client, channel);
  }

  /** The server's; a program of the server has to call this. */
  static BlockingChannel accept(Lab lab) throws IOException {
    Host server = lab.server();
    ServerSocketChannel listener = server.keep(ServerSocketChannel.open());
    server.call("bind", SERVERS, () -> listener.bind(lab.serverAddress()), done -> "");
    SocketChannel accepted =
        server.call("accept", List.of(), listener::accept, one -> "a SocketChannel");
    return new BlockingChannel(server, server.keep(accepted));
  }

  int read(int room) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(room);
    return host.call("read", List.of(), () -> channel.read(buffer), bytes -> bytes + " bytes");
  }

  void write(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(US_ASCII));
    String quoted = "\"" + line.replace("\n", "\\n") + "\"";
    host.call("write", List.of(quoted), () -> channel.write(bytes), written -> "");
  }

  void close() throws IOException {
    host.call("close", List.of(), this::closeIt, done -> "");
  }

  private Void closeIt() throws IOException {
    channel.close();
    return null;
  }
}
