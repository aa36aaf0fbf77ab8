package tcpcourse.book.told;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine that plays one part with everybody who calls. */
final class Peer implements Closeable {

  private static final long LIMIT_SECONDS = 60;

  /** What a peer does with a guest; it closes the guest or leaves it open. */
  interface Part {
    void play(Socket guest) throws Exception;
  }

  /** How a peer receives a guest: gives the socket with which it talks to it. */
  interface Welcome {
    Socket to(Socket guest) throws Exception;
  }

  /**
   * Somebody who has called.
   *
   * @param raw the TCP connection
   * @param talk the same; with TLS, what lies on top of it
   */
  record Guest(Socket raw, Socket talk) {}

  private final ServerSocket listener;
  private final Queue<Socket> guests = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Guest> arrived = new LinkedBlockingQueue<>();
  private final AtomicInteger requests;

  private Peer(ServerSocket listener, AtomicInteger requests) {
    this.listener = listener;
    this.requests = requests;
  }

  static Peer that(Part part) throws IOException {
    return receiving(
        guest -> {
          part.play(guest);
          return guest;
        });
  }

  /** The same, after it has read an HTTP request's head, and counted it. */
  static Peer asked(Part part) throws IOException {
    AtomicInteger requests = new AtomicInteger();
    return receiving(
        guest -> {
          readHead(guest);
          requests.incrementAndGet();
          part.play(guest);
          return guest;
        },
        requests);
  }

  static Peer receiving(Welcome welcome) throws IOException {
    return receiving(welcome, new AtomicInteger());
  }

  private static Peer receiving(Welcome welcome, AtomicInteger requests) throws IOException {
    Peer peer = new Peer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), requests);
    Thread thread = new Thread(() -> peer.serve(welcome), "peer");
    thread.setDaemon(true);
    thread.start();
    return peer;
  }

  /** One whose queue is full: whoever calls hears nothing. */
  static Peer silent() throws IOException {
    Peer peer =
        new Peer(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")), new AtomicInteger());
    for (int i = 0; i < 2; i++) {
      Socket waiting = new Socket();
      peer.guests.add(waiting);
      waiting.connect(peer.address());
    }
    return peer;
  }

  /** A port of this machine that is taken, and at which nobody listens. Who asks closes it. */
  static Socket nobody() throws IOException {
    Socket bound = new Socket();
    bound.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    return bound;
  }

  private void serve(Welcome welcome) {
    while (!listener.isClosed()) {
      try {
        Socket guest = listener.accept();
        guests.add(guest);
        arrived.add(new Guest(guest, welcome.to(guest)));
      } catch (Exception gone) {
        // The guest has left, or the play is over.
      }
    }
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** The next who has been received. */
  Guest guest() throws InterruptedException {
    Guest guest = arrived.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (guest == null) {
      throw new IllegalStateException("nobody has called");
    }
    return guest;
  }

  private static void readHead(Socket guest) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int one = guest.getInputStream().read();
      if (one < 0) {
        throw new IOException("no request");
      }
      head.append((char) one);
    }
  }

  /** How many HTTP requests have come. */
  int requests() {
    return requests.get();
  }

  /** Ends a connection by RST. */
  static void reset(Socket guest) throws IOException {
    guest.setSoLinger(true, 0);
    guest.close();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket guest : guests) {
      guest.close();
    }
  }
}
