package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.PlainPairTest.LOOPBACK;
import static tcpcourse.lab.PlainPairTest.chapter;
import static tcpcourse.lab.PlainPairTest.reader;
import static tcpcourse.lab.PlainPairTest.refuses;
import static tcpcourse.lab.PlainPairTest.typing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.cli.Imagined;
import tcpcourse.lab.cli.Typed;
import tcpcourse.lab.terminal.ImpatientSocket;
import tcpcourse.lab.terminal.Terminal;

/** What the client tells of a peer that does not do as it should. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlainClientTest {

  @Test
  void where_nobody_listens_the_client_says_refused() throws IOException {
    int port;
    try (ServerSocket closedSoon = new ServerSocket(0, 1, LOOPBACK)) {
      port = closedSoon.getLocalPort();
    }
    refuses(
        "cannot connect to 127.0.0.1:" + port + ": Connection refused",
        "client",
        "127.0.0.1",
        String.valueOf(port));
  }

  /** An address with brackets is never looked up, so the test needs no name server. */
  @Test
  void an_unknown_host_is_one_line() {
    refuses("unknown host [nowhere]; give a name or an address", "client", "[nowhere]", "7788");
    refuses("no host is named; give a name or an address", "client", "", "7788");
    refuses("--bind: no address is named; give one of this machine", "server", "--bind", "");
  }

  @Test
  void silence_is_told_from_a_refusal() {
    Chapter chapter = failing(new SocketTimeoutException("Connect timed out"));
    Typed typed = typing(chapter, "client", "192.0.2.1");
    assertEquals(
        "cannot connect to 192.0.2.1:7788: no answer at all; Connect timed out"
            + System.lineSeparator(),
        typed.err());
  }

  @Test
  void an_unreachable_host_is_one_line() {
    Chapter chapter = failing(new NoRouteToHostException("No route to host"));
    Typed typed = typing(chapter, "client", "192.0.2.1", "80");
    assertEquals(ExitCode.REFUSED, typed.exitCode());
    assertEquals(
        "cannot connect to 192.0.2.1:80: No route to host" + System.lineSeparator(), typed.err());
  }

  private static Chapter failing(IOException fault) {
    return Imagined.chapter()
        .client(
            (socket, address, in, out) -> {
              throw fault;
            });
  }

  @Test
  void a_connection_that_breaks_after_it_was_made_is_exit_code_1() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK)) {
      Chapter chapter =
          Imagined.chapter()
              .client(
                  (socket, address, in, out) -> {
                    socket.connect(address);
                    reset(listener);
                    socket.getInputStream().read();
                  });
      String port = String.valueOf(listener.getLocalPort());
      Typed typed = typing(chapter, "client", "127.0.0.1", port);
      assertEquals(ExitCode.FAILED, typed.exitCode());
      assertEquals(
          "the connection to 127.0.0.1:"
              + port
              + " broke: Connection reset"
              + System.lineSeparator(),
          typed.err());
    }
  }

  /** Linger 0 makes close() send RST. */
  private static void reset(ServerSocket listener) throws IOException {
    try (Socket connection = listener.accept()) {
      connection.setSoLinger(true, 0);
    }
  }

  /** Like the end of {@link #failing}, but of a conversation with a real server. */
  private Typed talking(PlainPair.Server server, PlainPair.Client client) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK)) {
      Thread serving = new Thread(() -> serveOnce(listener, server), "server");
      serving.setDaemon(true);
      serving.start();
      String port = String.valueOf(listener.getLocalPort());
      Typed typed = typing(Imagined.chapter().client(client), "client", "127.0.0.1", port);
      return new Typed(typed.exitCode(), typed.out(), typed.err().replace(port, "PORT"));
    }
  }

  private static void serveOnce(ServerSocket listener, PlainPair.Server server) {
    try (Socket connection = listener.accept()) {
      server.serve(connection);
    } catch (IOException hungUp) {
      // The client has heard enough.
    }
  }

  @Test
  void a_server_that_closes_before_it_has_answered_is_told_by_its_fin() throws Exception {
    Typed typed =
        talking(
            connection -> {},
            (socket, address, in, out) -> {
              socket.connect(address);
              new DataInputStream(socket.getInputStream()).readFully(new byte[6]);
            });
    assertEquals(
        new Typed(
            ExitCode.FAILED,
            "",
            "FIN from 127.0.0.1:PORT: it closed before its answer was whole"
                + System.lineSeparator()),
        typed);
  }

  @Test
  void an_answer_without_end_is_broken_off() throws Exception {
    Typed typed =
        talking(
            connection -> {
              while (true) {
                connection.getOutputStream().write(new byte[4096]);
              }
            },
            (socket, address, in, out) -> {
              socket.connect(address);
              out.write(socket.getInputStream().readAllBytes());
            });
    assertEquals(ExitCode.FAILED, typed.exitCode());
    assertTrue(
        typed
            .err()
            .matches(
                "the connection to 127.0.0.1:PORT broke: the answer does not end: \\d+ bytes so far\\R"),
        typed.err());
  }

  @Test
  void what_a_server_sends_does_nothing_to_the_terminal() throws Exception {
    Typed typed =
        talking(
            connection -> connection.getOutputStream().write("\u001b[2J\u0007\n".getBytes()),
            (socket, address, in, out) -> {
              socket.connect(address);
              out.println(reader(socket.getInputStream()).readLine());
              throw new IOException("it said \u001b[2J");
            });
    assertEquals("?[2J?" + System.lineSeparator(), typed.out());
    assertTrue(typed.err().endsWith("broke: it said ?[2J" + System.lineSeparator()), typed.err());
  }

  @Test
  void who_waits_for_an_answer_is_told_so() throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    List<Runnable> beats = new CopyOnWriteArrayList<>();
    try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK)) {
      PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
      Terminal terminal =
          new Terminal(InputStream.nullInputStream(), System.out, err, false, false);
      ImpatientSocket socket = new ImpatientSocket(terminal, Typed.beating(beats), "a peer");
      socket.connect(listener.getLocalSocketAddress());
      FutureTask<Integer> heard = new FutureTask<>(() -> socket.getInputStream().read());
      new Thread(heard, "reader").start();
      while (beats.size() < 2) { // one looks at what is written, and one is of who waits
        LockSupport.parkNanos(50_000_000);
      }
      beats.get(1).run();
      beats.get(1).run();
      listener.accept().close();
      assertEquals(-1, heard.get());
    }
    assertEquals(
        "… still waiting for a peer, 2 s" + System.lineSeparator(),
        said.toString(StandardCharsets.UTF_8));
  }

  @Test
  void a_line_that_does_not_end_is_not_waited_for() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK)) {
      Chapter chapter =
          Imagined.chapter()
              .client(
                  (socket, address, in, out) -> {
                    socket.connect(address);
                    in.readLine();
                  });
      String port = String.valueOf(listener.getLocalPort());
      String line = "x".repeat((1 << 24) + 1);
      Typed typed = Typed.typing(chapter, new Imagined(), false, line, "client", "127.0.0.1", port);
      assertEquals(ExitCode.REFUSED, typed.exitCode());
      assertEquals(
          "a line that is sent has at most 16777216 characters" + System.lineSeparator(),
          typed.err());
    }
  }

  /** Time passes, second by second, as often as the client looks whether anything was taken. */
  @Test
  void who_writes_to_a_peer_that_does_not_read_gives_up() throws Exception {
    CompletableFuture<Void> over = new CompletableFuture<>();
    try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK)) {
      Terminal nobody =
          new Terminal(InputStream.nullInputStream(), System.out, System.err, false, false);
      List<Runnable> beats = new CopyOnWriteArrayList<>();
      ImpatientSocket socket = new ImpatientSocket(nobody, Typed.beating(beats), "a peer");
      socket.connect(listener.getLocalSocketAddress());
      Thread clock = new Thread(() -> beatUntil(over, beats), "clock");
      clock.start();
      IOException gaveUp =
          assertThrows(IOException.class, () -> socket.getOutputStream().write(new byte[64 << 20]));
      over.complete(null);
      clock.join();
      assertTrue(
          gaveUp.getMessage().matches("after \\d+ bytes the peer took no more for 10 s: .*"),
          gaveUp.getMessage());
    }
  }

  private static void beatUntil(CompletableFuture<Void> over, List<Runnable> beats) {
    while (!over.isDone()) {
      beats.forEach(Runnable::run);
      LockSupport.parkNanos(50_000_000);
    }
  }
}
