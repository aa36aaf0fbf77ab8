package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tcpcourse.lab.kernel.ProcNetTcp;
import tcpcourse.lab.kernel.SocketView;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.tcp.TcpState;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public class LoopbackTest {

  private static final SocketView NOTHING_SHOWN = List::of;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private Take play(SocketView machine, PlainPair.Server server, PlainPair.Client client)
      throws Exception {
    try (Loopback loopback = new Loopback(machine);
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      return loopback.play(server, client, out);
    }
  }

  /** Sends back what comes. */
  public static void echo(Socket connection) throws IOException {
    byte[] buffer = new byte[64];
    for (int n = connection.getInputStream().read(buffer);
        n >= 0;
        n = connection.getInputStream().read(buffer)) {
      connection.getOutputStream().write(buffer, 0, n);
    }
  }

  public static void sayOnce(
      Socket socket, InetSocketAddress address, BufferedReader in, PrintStream out)
      throws IOException {
    socket.connect(address);
    String line = in.readLine();
    socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
    byte[] back = new byte[line.length()];
    socket.getInputStream().readNBytes(back, 0, back.length);
    out.println("back: " + new String(back, StandardCharsets.UTF_8));
  }

  private static void sayForEver(
      Socket socket, InetSocketAddress address, BufferedReader in, PrintStream out)
      throws IOException {
    socket.connect(address);
    do {
      socket.getOutputStream().write('x');
    } while (socket.getInputStream().read(new byte[64]) >= 0);
    out.println("the connection has ended");
  }

  @Test
  void every_call_of_the_two_programs_is_seen_and_no_segment() throws Exception {
    Take take = play(NOTHING_SHOWN, LoopbackTest::echo, LoopbackTest::sayOnce);
    assertEquals(
        List.of("connect", "write", "read", "close"), calls(take, Side.CLIENT), take.toString());
    assertEquals(List.of("\"hello\"", "-1"), take.outcomes(Side.SERVER, "read"));
    assertEquals("back: hello" + System.lineSeparator(), printed.toString());
    assertEquals(List.of(), take.segments());
  }

  private static List<String> calls(Take take, Side side) {
    return take.all(Event.CallBegan.class)
        .filter(call -> call.side() == side)
        .map(call -> call.text().split("\\(")[0])
        .toList();
  }

  @Test
  void where_the_system_shows_no_sockets_no_state_is_told() throws Exception {
    Take take = play(NOTHING_SHOWN, LoopbackTest::echo, LoopbackTest::sayOnce);
    assertEquals(0, take.all(Event.StateSeen.class).count());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void linux_shows_the_listener_in_listen_and_who_closed_first_in_time_wait() throws Exception {
    Take take =
        play(new ProcNetTcp(Path.of("/proc/net/tcp")), LoopbackTest::echo, LoopbackTest::sayOnce);
    assertTrue(take.saw(Side.SERVER, TcpState.LISTEN), take.toString());
    List<TcpState> client = take.path(Side.CLIENT);
    assertEquals(TcpState.TIME_WAIT, client.get(client.size() - 1), client.toString());
    assertTrue(
        take.first(Side.CLIENT, client.get(0)).at() > take.began(Side.CLIENT, "connect").at());
  }

  @Test
  void a_client_that_would_go_on_for_ever_is_sent_a_fin() throws Exception {
    Take take = play(NOTHING_SHOWN, LoopbackTest::echo, LoopbackTest::sayForEver);
    assertEquals("the connection has ended" + System.lineSeparator(), printed.toString());
    List<String> got = take.outcomes(Side.CLIENT, "read");
    assertTrue(got.size() > 3, got.toString());
    assertEquals("-1", got.get(got.size() - 1));
  }

  @Test
  void a_program_that_fails_takes_nothing_but_the_pair_along() throws Exception {
    AtomicReference<InetSocketAddress> server = new AtomicReference<>();
    IOException failed =
        assertThrows(
            IOException.class,
            () ->
                play(
                    NOTHING_SHOWN,
                    LoopbackTest::echo,
                    (socket, address, in, out) -> {
                      server.set(address);
                      throw new IOException("no mood to talk");
                    }));
    assertEquals("no mood to talk", failed.getMessage());
    while (listens(server.get())) {
      Thread.onSpinWait(); // the thread in accept() has to wake before the listener is gone
    }
  }

  private static boolean listens(InetSocketAddress address) throws IOException {
    try (Socket late = new Socket()) {
      late.connect(address);
      return true;
    } catch (ConnectException refused) {
      return false;
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void proc_net_tcp_has_what_the_socket_itself_says() throws Exception {
    InetAddress loopback = InetAddress.getByName(PlainPair.LOOPBACK);
    try (ServerSocket listener = new ServerSocket(0, 5, loopback)) {
      SocketEntry entry =
          new ProcNetTcp(Path.of("/proc/net/tcp"))
              .read().stream()
                  .filter(row -> row.local().port() == listener.getLocalPort())
                  .findFirst()
                  .orElseThrow();
      assertEquals(PlainPair.LOOPBACK, entry.local().address());
      assertEquals(Endpoint.ANY, entry.remote());
      assertEquals(TcpState.LISTEN, entry.state());
    }
  }
}
