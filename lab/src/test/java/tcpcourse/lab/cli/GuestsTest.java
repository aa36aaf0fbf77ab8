package tcpcourse.lab.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.LoopbackTest;
import tcpcourse.lab.terminal.Terminal;

/**
 * The command {@code server} among clients that mean it no good: whatever they do, the next client
 * gets its answer, and when they are gone nothing is left of them.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GuestsTest {

  private static final int MOST = Guests.MOST;
  private static final String SAID = "hello\n";

  private static final int MEGABYTE = 1 << 20;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Losses losses = new Losses(terminal(err), Typed.STILL);
  private final ThreadGroup guests = new ThreadGroup("guests");
  private final List<Socket> clients = new ArrayList<>();
  private final ServerSocket listener = new ServerSocket();

  GuestsTest() throws IOException {}

  private static Terminal terminal(ByteArrayOutputStream err) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Terminal(InputStream.nullInputStream(), stream, stream, false, false);
  }

  private void serve(ServerSocket on, ThreadFactory threads) throws IOException {
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MOST);
    Thread serving = new Thread(() -> serveUntilClosed(on, threads), "server");
    serving.setDaemon(true);
    serving.start();
  }

  private void serve() throws IOException {
    serve(listener, program -> new Thread(guests, program));
  }

  private void serveUntilClosed(ServerSocket on, ThreadFactory threads) {
    try {
      new Guests(LoopbackTest::echo, losses, threads).serve(on);
    } catch (IOException | InterruptedException closed) {
      // The test is over.
    }
  }

  @AfterEach
  void when_they_are_gone_no_thread_is_left() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    awaitThreads(count -> count == 0);
    listener.close();
  }

  @Test
  void a_thousand_and_more_that_fall_silent_within_a_line_keep_nobody_waiting() throws IOException {
    serve();
    for (int i = 0; i < MOST + MOST / 10; i++) {
      halfALine();
    }
    theNextOneIsAnswered();
    awaitThreads(count -> count <= MOST);
  }

  @Test
  void whoever_stays_is_not_sent_away_for_those_who_have_left() throws IOException {
    serve();
    Socket stays = connect();
    stays.getOutputStream().write(SAID.getBytes(US_ASCII));
    for (int i = 0; i < MOST + MOST / 10; i++) {
      theNextOneIsAnswered();
    }
    stays.shutdownOutput();
    assertAnswer(stays);
  }

  @Test
  void clients_that_vanish_leave_nothing_behind() throws IOException {
    serve();
    for (int i = 0; i < 100; i++) {
      Socket client = halfALine();
      client.setSoLinger(true, 0);
      client.close();
    }
    theNextOneIsAnswered();
    awaitThreads(count -> count == 0);
  }

  @Test
  void a_slow_client_keeps_nobody_waiting_and_is_answered_as_any_other() throws IOException {
    serve();
    Socket slow = connect();
    for (byte octet : SAID.getBytes(US_ASCII)) {
      slow.getOutputStream().write(octet);
      theNextOneIsAnswered();
    }
    slow.shutdownOutput();
    assertAnswer(slow);
  }

  @Test
  void a_client_that_sends_without_end_and_never_reads_takes_up_no_memory() throws IOException {
    serve();
    long before = usedMemory();
    try (SocketChannel channel = SocketChannel.open(listener.getLocalSocketAddress())) {
      sendUntilNoMoreIsTaken(channel);
      theNextOneIsAnswered();
      long more = usedMemory() - before;
      assertTrue(more < 8 * MEGABYTE, () -> more + " bytes more");
    }
  }

  /** Sends 32 MB, unless for half a second not a byte is taken, or the server hangs up. */
  private static void sendUntilNoMoreIsTaken(SocketChannel channel) throws IOException {
    ByteBuffer octets = ByteBuffer.allocateDirect(MEGABYTE);
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_WRITE);
      long left = 32 * MEGABYTE;
      while (left > 0 && selector.select(500) > 0) {
        left -= channel.write(octets.clear());
        selector.selectedKeys().clear();
      }
    } catch (IOException hungUp) {
      // A server that does not listen may say so.
    }
  }

  @Test
  void a_server_without_descriptors_sends_the_first_away_and_serves_on() throws IOException {
    AtomicBoolean usedUp = new AtomicBoolean();
    serve(
        new FilteredListener(
            () -> {
              if (usedUp.getAndSet(false)) {
                throw new SocketException("Too many open files");
              }
            }),
        program -> new Thread(guests, program));
    Socket first = halfALine();
    // What it has said comes back: its guest's program is under way before it is sent away.
    assertEquals(3, first.getInputStream().readNBytes(3).length);
    theNextOneIsAnswered();
    usedUp.set(true);
    theNextOneIsAnswered(); // the accept() that already waits
    theNextOneIsAnswered();
    assertEquals(-1, first.getInputStream().read());
    assertEquals(
        List.of("lost a client: accept() failed: Too many open files"),
        err.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void a_server_without_threads_refuses_one_sends_the_first_away_and_serves_on()
      throws IOException {
    AtomicBoolean usedUp = new AtomicBoolean();
    serve(
        listener,
        program ->
            new Thread(guests, program) {
              @Override
              public synchronized void start() {
                if (usedUp.getAndSet(false)) {
                  throw new OutOfMemoryError("unable to create native thread");
                }
                super.start();
              }
            });
    Socket first = halfALine();
    assertEquals(3, first.getInputStream().readNBytes(3).length);
    usedUp.set(true);
    assertEquals(-1, connect().getInputStream().read());
    assertEquals(-1, first.getInputStream().read());
    theNextOneIsAnswered();
    assertEquals(
        "lost a client: there is no thread for it",
        err.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow());
  }

  @Test
  void many_losses_are_one_line_a_second() {
    List<Runnable> beats = new ArrayList<>();
    Losses counted = new Losses(terminal(err), Typed.beating(beats));
    for (int i = 0; i < 1_000; i++) {
      counted.lost("Connection reset");
    }
    beats.get(0).run();
    beats.get(0).run();
    assertEquals(
        List.of("lost a client: Connection reset", "lost 999 more; the last: Connection reset"),
        err.toString(StandardCharsets.UTF_8).lines().toList());
  }

  /** The listener, whose accept() first asks whether it may. */
  private final class FilteredListener extends ServerSocket {

    private final Refusal refusal;

    FilteredListener(Refusal refusal) throws IOException {
      this.refusal = refusal;
    }

    @Override
    public Socket accept() throws IOException {
      refusal.unlessAllowed();
      return listener.accept();
    }

    @Override
    public boolean isClosed() {
      return listener.isClosed();
    }
  }

  private interface Refusal {
    void unlessAllowed() throws IOException;
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
    client.setSoTimeout(60_000);
    client.setTcpNoDelay(true);
    clients.add(client);
    return client;
  }

  private Socket halfALine() throws IOException {
    Socket client = connect();
    client.getOutputStream().write("hal".getBytes(US_ASCII));
    return client;
  }

  private void theNextOneIsAnswered() throws IOException {
    try (Socket honest = connect()) {
      honest.getOutputStream().write(SAID.getBytes(US_ASCII));
      honest.shutdownOutput();
      assertAnswer(honest);
    }
  }

  private void assertAnswer(Socket client) throws IOException {
    String answer = new String(client.getInputStream().readAllBytes(), US_ASCII);
    assertTrue(answer.equals(SAID), () -> "\"" + answer + "\"");
  }

  /** What the collector left; what has been thrown away since does not count. */
  private static long usedMemory() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  private void awaitThreads(IntPredicate enough) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!enough.test(threads()) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertTrue(enough.test(threads()), () -> threads() + " threads");
  }

  private int threads() {
    return guests.activeCount();
  }
}
