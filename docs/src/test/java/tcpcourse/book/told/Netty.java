package tcpcourse.book.told;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** netty, as it comes, with either of its transports. */
record Netty(
    String name,
    EventLoopGroup loop,
    Class<? extends SocketChannel> client,
    Class<? extends ServerChannel> server)
    implements AutoCloseable {

  private static final int LIMIT = 100;
  private static final long PATIENCE_SECONDS = 60;

  /** What happens to a channel. */
  interface Event {
    List<String> play(Netty netty) throws Exception;
  }

  static final Map<String, Event> EVENTS = new LinkedHashMap<>();

  static {
    // It would choose another test's logger, which has much to say.
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    EVENTS.put("connect: refused", Netty::refused);
    EVENTS.put("connect: no answer, and the limit is 100 ms", Netty::unanswered);
    EVENTS.put("FIN comes", netty -> ended(netty, guest -> guest.close()));
    EVENTS.put("RST comes", netty -> ended(netty, Peer::reset));
    EVENTS.put("FIN comes, and ALLOW_HALF_CLOSURE is on: write", Netty::halfClosed);
    EVENTS.put("bind(): the port is taken", Netty::taken);
    EVENTS.put("close() with 100 bytes unread, after a write: the peer reads", Netty::unread);
  }

  static Netty nio() {
    return new Netty(
        "netty 4.1.115, NIO",
        new NioEventLoopGroup(1),
        NioSocketChannel.class,
        NioServerSocketChannel.class);
  }

  static Netty epoll() {
    Epoll.ensureAvailability();
    return new Netty(
        "netty 4.1.115, epoll",
        new EpollEventLoopGroup(1),
        EpollSocketChannel.class,
        EpollServerSocketChannel.class);
  }

  /** What a channel's handler is told. */
  private static final class Heard extends ChannelInboundHandlerAdapter {

    private final BlockingQueue<String> all = new LinkedBlockingQueue<>();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ((ByteBuf) message).release();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      all.add("channelInactive()");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
      all.add("exceptionCaught() " + Said.words(thrown));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      all.add("userEventTriggered() " + event.getClass().getSimpleName());
    }

    String next() throws InterruptedException {
      return all.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private Bootstrap bootstrap(Heard heard) {
    return new Bootstrap().group(loop).channel(client).handler(heard);
  }

  private static String outcome(ChannelFuture future) throws InterruptedException {
    future.await();
    return future.isSuccess() ? "returns" : Said.words(future.cause());
  }

  private static List<String> refused(Netty netty) throws Exception {
    try (java.net.Socket nobody = Peer.nobody()) {
      SocketAddress to = nobody.getLocalSocketAddress();
      return List.of("connect() " + outcome(netty.bootstrap(new Heard()).connect(to)));
    }
  }

  private static List<String> unanswered(Netty netty) throws Exception {
    try (Peer peer = Peer.silent()) {
      Bootstrap impatient =
          netty.bootstrap(new Heard()).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, LIMIT);
      return List.of("connect() " + outcome(impatient.connect(peer.address())));
    }
  }

  private static List<String> ended(Netty netty, Peer.Part how) throws Exception {
    Heard heard = new Heard();
    try (Peer peer = Peer.that(guest -> {})) {
      Channel channel = netty.bootstrap(heard).connect(peer.address()).sync().channel();
      how.play(peer.guest().raw());
      List<String> told = new ArrayList<>();
      do {
        told.add(heard.next());
      } while (!told.contains("channelInactive()"));
      told.add("write() " + outcome(channel.writeAndFlush(byteOf())));
      return told;
    }
  }

  private static List<String> halfClosed(Netty netty) throws Exception {
    Heard heard = new Heard();
    try (Peer peer = Peer.that(guest -> {})) {
      Channel channel =
          netty
              .bootstrap(heard)
              .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
              .connect(peer.address())
              .sync()
              .channel();
      peer.guest().raw().shutdownOutput();
      List<String> told =
          List.of(heard.next(), "write() " + outcome(channel.writeAndFlush(byteOf())));
      channel.close().sync();
      return told;
    }
  }

  private static List<String> taken(Netty netty) throws Exception {
    try (Peer peer = Peer.that(guest -> {})) {
      ServerBootstrap bootstrap =
          new ServerBootstrap().group(netty.loop).channel(netty.server).childHandler(new Heard());
      return List.of("bind() " + outcome(bootstrap.bind(peer.address())));
    }
  }

  private static List<String> unread(Netty netty) throws Exception {
    try (Peer peer = Peer.that(guest -> {})) {
      Channel channel =
          netty
              .bootstrap(new Heard())
              .option(ChannelOption.AUTO_READ, false)
              .connect(peer.address())
              .sync()
              .channel();
      java.net.Socket guest = peer.guest().raw();
      guest.getOutputStream().write(new byte[LIMIT]);
      int port = ((java.net.InetSocketAddress) channel.localAddress()).getPort();
      Sockets.awaitUnread(port, LIMIT);
      channel.writeAndFlush(byteOf()).sync();
      channel.close().sync();
      SocketApi reader = new SocketApi(guest);
      return List.of(
          "read() " + Said.outcome(reader::read), "read() " + Said.outcome(reader::read));
    }
  }

  private static ByteBuf byteOf() {
    return Unpooled.wrappedBuffer(new byte[] {'?'});
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
