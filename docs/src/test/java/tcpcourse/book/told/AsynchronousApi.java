package tcpcourse.book.told;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@link AsynchronousSocketChannel}, whose results are waited for. */
final class AsynchronousApi implements Api {

  private static final int ROOM = 100;

  private final AsynchronousSocketChannel channel;

  AsynchronousApi() throws IOException {
    channel = AsynchronousSocketChannel.open();
  }

  @Override
  public String connect(SocketAddress to, int limit) throws Exception {
    if (limit > 0) {
      channel.connect(to).get(limit, TimeUnit.MILLISECONDS); // its own connect() takes no limit
    } else {
      channel.connect(to).get();
    }
    return "returns";
  }

  @Override
  public String read() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(ROOM);
    return Api.read(channel.read(bytes).get(), bytes.get(0));
  }

  @Override
  public String read(int limit) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(ROOM);
    CompletableFuture<Integer> got = new CompletableFuture<>();
    channel.read(bytes, limit, TimeUnit.MILLISECONDS, got, handler());
    return Api.read(got.get(), bytes.get(0));
  }

  private static CompletionHandler<Integer, CompletableFuture<Integer>> handler() {
    return new CompletionHandler<>() {
      @Override
      public void completed(Integer bytes, CompletableFuture<Integer> got) {
        got.complete(bytes);
      }

      @Override
      public void failed(Throwable thrown, CompletableFuture<Integer> got) {
        got.completeExceptionally(thrown);
      }
    };
  }

  @Override
  public String write() throws Exception {
    channel.write(ByteBuffer.wrap(new byte[] {'?'})).get();
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
