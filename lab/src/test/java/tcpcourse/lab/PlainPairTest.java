package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.cli.ChapterCommand;
import tcpcourse.lab.cli.ExitCode;
import tcpcourse.lab.cli.Imagined;
import tcpcourse.lab.cli.Typed;
import tcpcourse.lab.terminal.ImpatientSocket;
import tcpcourse.lab.terminal.Terminal;

/** The commands server and client, over real sockets on the loopback interface. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlainPairTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** Answers one line with the same line. */
  private static void serve(Socket connection) throws IOException {
    connection.getOutputStream().write(line(connection).getBytes(StandardCharsets.UTF_8));
  }

  private static String line(Socket socket) throws IOException {
    return reader(socket.getInputStream()).readLine() + "\n";
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static void talk(
      Socket socket, InetSocketAddress address, BufferedReader in, PrintStream out)
      throws IOException {
    socket.connect(address);
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write((in.readLine() + "\n").getBytes(StandardCharsets.UTF_8));
    out.println("answer: " + reader(socket.getInputStream()).readLine());
  }

  private Chapter chapter() {
    return Imagined.chapter().server(PlainPairTest::serve).client(PlainPairTest::talk);
  }

  private Typed typing(Chapter chapter, String... args) {
    return Typed.typing(chapter, new Imagined(), false, "hello\n", args);
  }

  @Test
  void the_server_first_prints_where_it_listens_and_answers() throws Exception {
    PipedInputStream printed = new PipedInputStream();
    Thread server = serving(new PipedOutputStream(printed));
    String first = reader(printed).readLine();
    assertTrue(first.matches("listening on 127.0.0.1:\\d+"), first);
    String port = first.substring(first.lastIndexOf(':') + 1);
    Typed typed = typing(chapter(), "client", "127.0.0.1", port);
    assertEquals(new Typed(ExitCode.DONE, "answer: hello" + System.lineSeparator(), ""), typed);
    assertTrue(server.isAlive());
  }

  private Thread serving(OutputStream out, String... options) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(InputStream.nullInputStream(), stream, stream, false, false);
    ChapterCommand command = new ChapterCommand(chapter(), terminal, new Imagined(), Typed.STILL);
    List<String> args = new ArrayList<>(List.of("server", "--port", "0"));
    args.addAll(List.of(options));
    Thread thread = new Thread(() -> command.run(args.toArray(String[]::new)), "server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Test
  void a_server_that_the_network_can_reach_says_so_in_its_second_line() throws Exception {
    PipedInputStream printed = new PipedInputStream();
    serving(new PipedOutputStream(printed), "--bind", "0.0.0.0");
    BufferedReader lines = reader(printed);
    assertTrue(lines.readLine().startsWith("listening on 0.0.0.0:"));
    assertEquals(
        "whoever reaches this machine can connect; --bind 127.0.0.1 keeps it to this machine",
        lines.readLine());
  }

  @Test
  void a_busy_port_is_one_line_and_exit_code_2() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, LOOPBACK)) {
      int port = busy.getLocalPort();
      refuses(
          "cannot listen on 127.0.0.1:"
              + port
              + ": Address already in use; --port 0 takes any free port, --bind an address of this"
              + " machine",
          "server",
          "--port",
          String.valueOf(port));
    }
  }

  @Test
  void an_address_of_another_machine_cannot_be_listened_on() {
    Typed typed = typing(chapter(), "server", "--port", "0", "--bind", "192.0.2.200");
    assertEquals(ExitCode.REFUSED, typed.exitCode());
    assertTrue(
        typed.err().startsWith("cannot listen on 192.0.2.200:0: Cannot assign"), typed.err());
  }

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
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server --port 65536 | Invalid value for option '--port': \"65536\" is not a port from"
            + " 0 to 65535",
        "server --port -1    | Invalid value for option '--port': \"-1\" is not a port from 0"
            + " to 65535",
        "client h 0          | Invalid value for positional parameter at index 1 (PORT): \"0\" is"
            + " not a port from 1 to 65535",
        "client h 1 x        | \"x\" is a word too many for client; --help shows what is allowed",
        "server 7788         | \"7788\" is a word too many for server; --help shows what is allowed"
      })
  void a_wrong_port_or_word_is_one_line(String typed, String answer) {
    refuses(answer, typed.split(" "));
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

  @ParameterizedTest
  @ValueSource(strings = {"server", "client"})
  void help_names_the_defaults(String command) {
    Typed typed = typing(chapter(), command, "--help");
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertTrue(typed.out().contains("7788"), typed.out());
    assertTrue(typed.out().contains("127.0.0.1"), typed.out());
  }

  private void refuses(String answer, String... args) {
    Typed typed = typing(chapter(), args);
    assertEquals(new Typed(ExitCode.REFUSED, "", answer + System.lineSeparator()), typed);
  }
}
