package tcpcourse.book.told;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** A {@code SocketChannel} that does not block, with a {@link Selector} that waits for it. */
final class SelectorApi extends ChannelApi {

  private final Selector selector;
  private final SelectionKey key;

  SelectorApi() throws IOException {
    channel.configureBlocking(false);
    selector = Selector.open();
    key = channel.register(selector, 0);
  }

  /** Whether it became ready; a limit of 0 is none. */
  private boolean ready(int what, int limit) throws IOException {
    key.interestOps(what);
    selector.selectedKeys().clear();
    return selector.select(limit) > 0;
  }

  @Override
  public String connect(SocketAddress to, int limit) throws IOException {
    channel.connect(to);
    if (!ready(SelectionKey.OP_CONNECT, limit)) {
      return "select() gives 0";
    }
    channel.finishConnect();
    return "returns";
  }

  @Override
  public String read() throws IOException {
    return read(0);
  }

  @Override
  public String read(int limit) throws IOException {
    if (!ready(SelectionKey.OP_READ, limit)) {
      return "select() gives 0";
    }
    ByteBuffer bytes = ByteBuffer.allocate(ROOM);
    return Api.read(channel.read(bytes), bytes.get(0));
  }

  /** The selector keeps a closed channel's descriptor until it is next asked. */
  @Override
  public void settle() throws IOException {
    selector.selectNow();
  }

  @Override
  public void end() throws IOException {
    channel.close();
    selector.close();
  }
}
