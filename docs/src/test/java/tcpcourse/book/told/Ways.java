package tcpcourse.book.told;

import java.lang.reflect.Method;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tcpcourse.book.told.ApiEvents.Way;

/** The JDK's ways to a connection, as far as this JDK has them. */
final class Ways {

  private static final Peer.Welcome PLAIN = guest -> guest;

  private Ways() {}

  static List<Way> all(Tls tls) {
    List<Way> all = new ArrayList<>();
    all.add(new Way("Socket", () -> new SocketApi(new Socket()), PLAIN, Thread::new));
    if (Runtime.version().feature() >= 21) {
      all.add(
          new Way(
              "Socket, in a virtual thread", () -> new SocketApi(new Socket()), PLAIN, virtual()));
    }
    all.add(new Way("SocketChannel, blocking", ChannelApi::new, PLAIN, Thread::new));
    all.add(new Way("SocketChannel, with a Selector", SelectorApi::new, PLAIN, Thread::new));
    all.add(new Way("AsynchronousSocketChannel", AsynchronousApi::new, PLAIN, Thread::new));
    for (String version : List.of("TLSv1.3", "TLSv1.2")) {
      all.add(
          new Way(
              "SSLSocket, " + version.replace("v", " "),
              () -> new TlsApi(tls.client(version)),
              guest -> tls.server(guest),
              Thread::new));
    }
    return all;
  }

  /** Thread.ofVirtual().unstarted(Runnable), which JDK 17 has not. */
  private static Function<Runnable, Thread> virtual() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Method unstarted =
          Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
      return program -> {
        try {
          return (Thread) unstarted.invoke(builder, program);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
