package tcpcourse.book.told;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** {@link SocketChannel}, blocking. */
class ChannelApi implements Api {

  static final int ROOM = 100;

  final SocketChannel channel;

  ChannelApi() throws IOException {
    channel = SocketChannel.open();
  }

  @Override
  public String connect(SocketAddress to, int limit) throws IOException {
    if (limit > 0) {
      channel.socket().connect(to, limit); // its own connect() takes no limit
    } else {
      channel.connect(to);
    }
    return "returns";
  }

  @Override
  public String read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(ROOM);
    return Api.read(channel.read(bytes), bytes.get(0));
  }

  @Override
  public String read(int limit) throws IOException {
    channel.socket().setSoTimeout(limit);
    return read();
  }

  @Override
  public String write() throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {'?'}));
    return "returns";
  }

  @Override
  public String shutdownOutput() throws IOException {
    channel.shutdownOutput();
    return "returns";
  }

  @Override
  public int port() throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
