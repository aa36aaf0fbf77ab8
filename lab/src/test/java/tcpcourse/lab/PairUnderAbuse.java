package tcpcourse.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A chapter's server among clients that mean it no good: whatever they do, the next client gets its
 * answer, and when they are gone nothing is left of them. A chapter's {@code PairUnderAbuseTest}
 * extends this.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class PairUnderAbuse {

  /** How many connections a server of this course keeps a thread for. */
  private static final int MOST = 1_000;

  private static final int MEGABYTE = 1 << 20;

  private final PlainPair.Server server;
  private final String said;
  private final String heard;
  private final PrintStream err = System.err;
  private final ThreadGroup serverAndAllItStarts = new ThreadGroup("server");
  private final List<Socket> clients = new ArrayList<>();
  private ServerSocket listener;

  /**
   * @param said what an honest client says before it shuts its output
   * @param heard what it then hears to the end, as a regular expression
   */
  protected PairUnderAbuse(Chapter chapter, String said, String heard) {
    this.server = chapter.server().orElseThrow();
    this.said = said;
    this.heard = heard;
  }

  @BeforeEach
  void serve() throws IOException {
    System.setErr(new PrintStream(OutputStream.nullOutputStream())); // a line for each lost client
    listener = new ServerSocket();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MOST);
    Thread serving = new Thread(serverAndAllItStarts, this::serveUntilClosed, "server");
    serving.setDaemon(true);
    serving.start();
  }

  private void serveUntilClosed() {
    try {
      server.serve(listener);
    } catch (IOException closed) {
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
    System.setErr(err);
  }

  @Test
  void a_thousand_and_more_that_fall_silent_within_a_line_keep_nobody_waiting() throws IOException {
    for (int i = 0; i < MOST + MOST / 10; i++) {
      halfALine();
    }
    theNextOneIsAnswered();
    awaitThreads(count -> count <= MOST);
  }

  @Test
  void whoever_stays_is_not_sent_away_for_those_who_have_left() throws IOException {
    Socket stays = connect();
    stays.getOutputStream().write(said.getBytes(US_ASCII));
    for (int i = 0; i < MOST + MOST / 10; i++) {
      theNextOneIsAnswered();
    }
    stays.shutdownOutput();
    assertAnswer(stays);
  }

  @Test
  void clients_that_vanish_leave_nothing_behind() throws IOException {
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
    Socket slow = connect();
    for (byte octet : said.getBytes(US_ASCII)) {
      slow.getOutputStream().write(octet);
      theNextOneIsAnswered();
    }
    slow.shutdownOutput();
    assertAnswer(slow);
  }

  @Test
  void a_client_that_sends_without_end_and_never_reads_takes_up_no_memory() throws IOException {
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
      honest.getOutputStream().write(said.getBytes(US_ASCII));
      honest.shutdownOutput();
      assertAnswer(honest);
    }
  }

  private void assertAnswer(Socket client) throws IOException {
    String answer = new String(client.getInputStream().readAllBytes(), US_ASCII);
    assertTrue(answer.matches(heard), () -> "\"" + answer + "\"");
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

  /** Those that the server has started: it gives them no name. */
  private int threads() {
    Thread[] all = new Thread[10 * MOST];
    int count = serverAndAllItStarts.enumerate(all);
    return (int)
        Arrays.stream(all, 0, count).filter(t -> t.getName().matches("Thread-\\d+")).count();
  }
}
