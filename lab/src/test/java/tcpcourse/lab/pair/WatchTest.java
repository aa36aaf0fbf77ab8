package tcpcourse.lab.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.arguments.Program;
import tcpcourse.lab.cli.Typed;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Jvm;
import tcpcourse.lab.testkit.LiveTest;

/** Two commands of which the lab knows nothing are played, and whatever is wrong is one line. */
@Timeout(300)
class WatchTest {

  private static final String SERVER = Echo.command(Echo.SERVER, "7000");
  private static final String CLIENT = Echo.command(Echo.CLIENT, "server", "7000", "hello");

  @TempDir private Path directory;

  private static Typed typing(WatchCommand.Entry entry, String... args) {
    return Typed.at(
        terminal ->
            new Program(terminal, word -> Optional.empty())
                .run(
                    new WatchCommand(terminal, "lab", "lab 1.0", entry, List.of(args)),
                    List::of,
                    args));
  }

  /** Without what is said of waiting: how long that lasts is the machine's affair. */
  private static Typed watching(String... args) {
    Typed typed = typing(here -> OptionalInt.empty(), args);
    String err = typed.err().replaceAll("(?m)^… still waiting.*\\R", "");
    return new Typed(typed.exitCode(), typed.out(), err);
  }

  /** The two of this test. */
  private static Typed watchingBoth(String... more) {
    List<String> args = new ArrayList<>(List.of("--server", SERVER, "--client", CLIENT));
    args.addAll(List.of(more));
    return watching(args.toArray(String[]::new));
  }

  @Test
  @LiveTest
  void a_ladder_and_what_became_of_both_are_told() throws Exception {
    Path json = directory.resolve("x.json");
    Path html = directory.resolve("x.html");
    Path pcapng = directory.resolve("x.pcapng");
    Typed typed =
        watchingBoth(
            "--json", json.toString(), "--html", html.toString(), "--pcapng", pcapng.toString());

    assertEquals(ExitCode.DONE, typed.exitCode(), typed.err());
    assertTrue(typed.out().contains("──SYN seq=0 len=0 win="), typed.out());
    assertTrue(typed.out().contains("): exit code 0\n"), typed.out());
    assertTrue(typed.out().contains("    answer: hello\n"), typed.out());
    assertTrue(typed.out().contains("    ?[2Jlistening\n"), typed.out());
    assertFalse(typed.out().contains("\u001b"), "nothing raw");
    Take take = RecordingFile.read(json).take();
    assertEquals(
        List.of(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT, TcpState.LAST_ACK, TcpState.CLOSED),
        last(take.path(Side.SERVER), 4));
    assertEquals(TcpState.TIME_WAIT, last(take.path(Side.CLIENT), 1).get(0));
    assertTrue(Files.readString(html).contains("answer: hello"));
    assertTrue(Files.size(pcapng) > 500);
  }

  private static List<TcpState> last(List<TcpState> path, int count) {
    return path.subList(path.size() - count, path.size());
  }

  @Test
  @LiveTest
  void rules_are_obeyed_and_one_that_met_nothing_is_told() throws Exception {
    Path json = directory.resolve("x.json");
    Typed typed =
        watchingBoth(
            "--json",
            json.toString(),
            "--rule",
            "duplicate the first segment with data from the client",
            "--rule",
            "hold the first SYN,ACK for 30 ms",
            "--rule",
            "drop the RST",
            "--rule",
            "the cable is cut when the RST from the server arrives",
            "--rule",
            "drop the 999th segment");

    assertEquals(ExitCode.DONE, typed.exitCode(), typed.err());
    for (String unmet :
        List.of(
            "drop the RST",
            "the cable is cut when the RST from the server arrives",
            "drop the 999th segment")) {
      assertTrue(typed.out().contains("no segment met the rule: " + unmet + "\n"), typed.out());
    }
    Take take = RecordingFile.read(json).take();
    assertEquals(2, take.segments(Match.data().from(Side.CLIENT)).size());
    assertEquals("hold the first SYN,ACK for 30 ms", take.segments(Match.synAck()).get(0).rule());
  }

  @Test
  @LiveTest
  void held_until_and_power_lost_by_what_arrives() throws Exception {
    Path json = directory.resolve("x.json");
    Typed typed =
        watchingBoth(
            "--json",
            json.toString(),
            "--until",
            "5s",
            "--rule",
            "hold the first ACK from the client until the first segment with data arrives",
            "--rule",
            "the server loses power when the first segment with data arrives",
            "--rule",
            "drop the first segment with data from the client");

    assertEquals(ExitCode.DONE, typed.exitCode(), typed.err());
    assertTrue(typed.out().contains("the server loses power"), typed.out());
    assertTrue(typed.out().contains("stopped after 5 s"), typed.out());
    Take take = RecordingFile.read(json).take();
    assertEquals(List.of(), take.segments(Match.data().from(Side.SERVER)));
  }

  @ParameterizedTest
  @LiveTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-such-program | the server's command cannot be run; it printed: ",
        "exit 3 | the server ended before it listened, with exit code 3; it printed nothing",
        "echo oh; exit 4 | the server ended before it listened, with exit code 4; it printed: oh",
        "ECHO 127.0.0.1 | the server listens on 127.0.0.1:7000 only, and the client cannot reach"
            + " it: bind 192.0.2.2 or 0.0.0.0",
      })
  void a_server_that_cannot_be_reached_is_one_line(String server, String line) {
    Typed typed = watching("--server", server.replace("ECHO", SERVER), "--client", "true");
    assertEquals(ExitCode.REFUSED, typed.exitCode(), typed.out());
    assertTrue(typed.err().startsWith(line), typed.err());
    assertEquals(1, typed.err().lines().count(), typed.err());
  }

  @Test
  @LiveTest
  void a_client_that_is_not_there_is_one_line() {
    Typed typed = watching("--server", SERVER, "--in", "client", "--", "no-such-program", "-x");
    assertEquals(ExitCode.REFUSED, typed.exitCode(), typed.out());
    assertTrue(typed.err().contains("the client's command cannot be run"), typed.err());
  }

  /** Its own processes have the numbers that it knows them by; and its own name is a host's. */
  @Test
  @LiveTest
  void a_command_sees_itself_and_both_hosts() {
    String look =
        "test -d /proc/$$ && read n rest </proc/self/stat && test $n -lt 1000"
            + " && grep -c -e 'client$' -e 'server$' /etc/hosts";
    Typed typed = watching("--server", SERVER, "--client", look);
    assertEquals(ExitCode.DONE, typed.exitCode(), typed.err());
    assertTrue(typed.out().contains("exit code 0\n    2\n"), typed.out());
  }

  @Test
  @LiveTest
  void who_goes_to_a_third_address_is_told_at_once() {
    String ask = Echo.command(Echo.CLIENT, "198.51.100.7", "80", "hello");
    Typed typed = watching("--server", SERVER, "--client", ask);
    assertEquals(ExitCode.REFUSED, typed.exitCode(), typed.out());
    assertTrue(typed.out().contains("Network is unreachable"), typed.out());
    assertEquals(
        "the client speaks to 198.51.100.7:80, and no way leads there: the lab has two hosts,"
            + " client (192.0.2.1) and server (192.0.2.2)\n",
        typed.err());
  }

  @Test
  @LiveTest
  void a_long_transfer_fits_into_memory_and_its_ends_are_there() throws Exception {
    Path json = directory.resolve("x.json");
    Typed typed =
        watching(
            "--server",
            SERVER,
            "--json",
            json.toString(),
            "--delay",
            "0ms",
            "--until",
            "200s",
            "--client",
            Echo.command(Echo.FLOOD, "server", "7000", "20000000"));
    assertEquals(ExitCode.DONE, typed.exitCode(), typed.err());
    assertTrue(typed.out().contains("    20000000 bytes came back\n"), typed.out());
    assertTrue(typed.out().contains(" were counted and not noted"), () -> typed.out());
    Take take = RecordingFile.read(json).take();
    assertEquals(
        2, take.segments(Match.fin()).stream().map(each -> each.from()).distinct().count());
    assertEquals(TcpState.TIME_WAIT, last(take.path(Side.CLIENT), 1).get(0));
  }

  @Test
  void a_mistake_in_a_rule_has_a_caret_below_it() {
    Typed typed =
        watching("--server", "x", "--client", "y", "--rule", "drop the first SYN form the client");
    assertEquals(ExitCode.REFUSED, typed.exitCode());
    assertTrue(
        typed
            .err()
            .startsWith(
                "drop the first SYN form the client\n" + " ".repeat(19) + "^ here: \"from\","),
        typed.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--server x | the client has no command; name one with --client \"CMD\"",
        "--client x | the server has no command; name one with --server \"CMD\"",
        "--server x --client y z | \"z\" stands alone: --in client -- CMD says on which host",
        "--server x --in client | --in client says where, but no command stands behind --",
        "--server x --in hub -- y | --in hub: there are two hosts, client and server",
        "--server x --client y --in client -- z | --client and --in client both name",
        "--server x --client y --until 2h | Invalid value for option '--until'",
        "--server x --client y --json target/a --html target/a | --json and --html name the same",
        "--server x --client y --html /nope/x.html | cannot write --html /nope/x.html: there is no",
      })
  void what_cannot_be_done_is_one_line(String args, String line) {
    Typed typed = watching(args.split(" "));
    assertEquals(ExitCode.REFUSED, typed.exitCode(), typed.out());
    assertTrue(typed.err().startsWith(line), typed.err());
    assertEquals(1, typed.err().lines().count(), typed.err());
  }

  /** A server that does not listen is given a minute. */
  @Test
  void until_there_is_something_to_see_it_says_what_it_waits_for() {
    List<Runnable> beats = new ArrayList<>();
    TwoCommands pair = new TwoCommands(null, List.of(), Duration.ZERO, Duration.ZERO, "");
    Typed typed =
        Typed.at(
            terminal -> {
              PairReport report = new PairReport(terminal, Typed.beating(beats), false, pair);
              report.begin(() -> new Take("", List.of()));
              List.copyOf(beats).forEach(Runnable::run);
              List.copyOf(beats).forEach(Runnable::run);
              report.end();
              return ExitCode.DONE;
            });
    String line = "… still waiting for the first segment, 2 s" + System.lineSeparator();
    assertEquals(new Typed(ExitCode.DONE, "", line), typed);
    assertEquals(List.of(), beats);
  }

  @Test
  @LiveTest
  void what_only_the_labs_own_shell_says_is_no_programs_to_say() {
    Typed typed = watching("--server", SERVER, "--client", "echo 'exit: x' >/proc/1/fd/2; exit 7");
    assertEquals(ExitCode.DONE, typed.exitCode(), typed.err());
    assertTrue(typed.out().contains("exit code 7"), typed.out());
  }

  @Test
  void where_there_is_no_lab_one_line_says_so() {
    Typed typed =
        typing(
            args -> {
              throw new LabUnavailableException("no");
            },
            "--server",
            "x",
            "--client",
            "y");
    assertEquals(new Typed(ExitCode.NO_LAB, "", "no; lab doctor says what would help\n"), typed);
  }

  /** A reader's two programs, which know nothing of the lab: one echoes, one asks once. */
  static final class Echo {

    static final String SERVER = "server";
    static final String CLIENT = "client";
    static final String FLOOD = "flood";

    private Echo() {}

    /** What is typed to run one of them. */
    static String command(String... args) {
      return String.join(" ", Jvm.BRIEF)
          + " -cp "
          + System.getProperty("java.class.path").split(":")[0]
          + ":"
          + System.getProperty("java.class.path").split(":")[1]
          + " "
          + "'"
          + Echo.class.getName()
          + "'"
          + " "
          + String.join(" ", List.of(args));
    }

    public static void main(String... args) throws Exception {
      if (args[0].equals(SERVER)) {
        serve(Integer.parseInt(args[1]), args.length > 2 ? args[2] : "0.0.0.0");
      } else if (args[0].equals(FLOOD)) {
        flood(args[1], Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      } else {
        ask(args[1], Integer.parseInt(args[2]), args[3]);
      }
    }

    private static void serve(int port, String address) throws Exception {
      try (ServerSocket listener = new ServerSocket(port, 0, InetAddress.getByName(address))) {
        System.out.println("\u001b[2Jlistening");
        while (true) {
          try (Socket guest = listener.accept()) {
            guest.getInputStream().transferTo(guest.getOutputStream());
          }
        }
      }
    }

    private static void flood(String host, int port, int bytes) throws Exception {
      try (Socket socket = new Socket(host, port)) {
        Thread writer =
            new Thread(
                () -> {
                  try {
                    socket.getOutputStream().write(new byte[bytes]);
                    socket.shutdownOutput();
                  } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                  }
                });
        writer.start();
        long back = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        writer.join();
        System.out.println(back + " bytes came back");
      }
    }

    private static void ask(String host, int port, String words) throws Exception {
      try (Socket socket = new Socket(host, port)) {
        OutputStream out = socket.getOutputStream();
        out.write(words.getBytes(StandardCharsets.UTF_8));
        socket.shutdownOutput();
        InputStream in = socket.getInputStream();
        System.out.println("answer: " + new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }
}
