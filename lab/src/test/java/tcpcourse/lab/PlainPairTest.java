package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.cli.ChapterCommand;
import tcpcourse.lab.cli.Imagined;
import tcpcourse.lab.cli.Typed;
import tcpcourse.lab.terminal.Terminal;

/** The commands server and client, over real sockets on the loopback interface. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlainPairTest {

  static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** Answers one line with the same line. */
  private static void serve(Socket connection) throws IOException {
    connection.getOutputStream().write(line(connection).getBytes(StandardCharsets.UTF_8));
  }

  private static String line(Socket socket) throws IOException {
    return reader(socket.getInputStream()).readLine() + "\n";
  }

  static BufferedReader reader(InputStream in) {
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

  static Chapter chapter() {
    return Imagined.chapter().server(PlainPairTest::serve).client(PlainPairTest::talk);
  }

  static Typed typing(Chapter chapter, String... args) {
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

  @ParameterizedTest
  @ValueSource(strings = {"server", "client"})
  void help_names_the_defaults(String command) {
    Typed typed = typing(chapter(), command, "--help");
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertTrue(typed.out().contains("7788"), typed.out());
    assertTrue(typed.out().contains("127.0.0.1"), typed.out());
  }

  static void refuses(String answer, String... args) {
    Typed typed = typing(chapter(), args);
    assertEquals(new Typed(ExitCode.REFUSED, "", answer + System.lineSeparator()), typed);
  }
}
