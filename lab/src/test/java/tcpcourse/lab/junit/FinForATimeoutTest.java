package tcpcourse.lab.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tcpcourse.lab.Host;
import tcpcourse.lab.Running;
import tcpcourse.lab.reading.Sign;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/** No answer: the server is late, or it has closed. Both look alike to who does not look. */
@ExtendWith(TwoHosts.class)
class FinForATimeoutTest {

  private static final int NOT_REACHED = 60_000;
  private static final int SHORT = 200;
  private static final int NOTHING = -1;

  private ServerSocket listener;
  private Running<Socket> accepted;
  private Socket socket;

  @BeforeEach
  void a_connection(TwoHosts hosts, Host client, Host server) throws Exception {
    hosts.lab().steady();
    listener = server.listen();
    accepted = server.run(() -> listener.accept());
    socket = client.connect(server.address(Host.PORT)).result();
  }

  @Test
  void who_takes_the_fin_for_a_time_out_asks_a_closed_socket(
      TwoHosts hosts, Host client, Host server) throws Exception {
    socket.setSoTimeout(NOT_REACHED);
    Running<Void> closing = server.run(() -> readAndClose(accepted.result()));

    Running<Integer> asking =
        client.run(() -> ask(socket) == NOTHING ? ask(socket) : 0); // "late: once more"

    assertEquals(NOTHING, asking.result());
    closing.result();
    hosts.lab().awaitArrival(Match.rst().from(Side.SERVER));
    Take take = hosts.take();
    assertTrue(
        take.inOrder(
            take.first(Side.CLIENT, TcpState.CLOSE_WAIT),
            take.segments(Match.data().from(Side.CLIENT)).get(1),
            take.segments(Match.rst().from(Side.SERVER)).get(0)),
        take::toString);
    assertEquals(List.of("-1", "-1"), take.outcomes(Side.CLIENT, "read"), "none was late");
    assertTrue(hosts.reading().stream().anyMatch(s -> s.sign() == Sign.WROTE_TO_A_CLOSED_PEER));
  }

  @Test
  void who_tells_the_fin_from_a_time_out_connects_anew(TwoHosts hosts, Host client, Host server)
      throws Exception {
    socket.setSoTimeout(NOT_REACHED);
    Running<Void> serving =
        server.run(
            () -> {
              readAndClose(accepted.result());
              answer(listener.accept());
            });

    assertEquals('!', client.run(() -> askOrConnectAnew(client, server)).result());

    serving.result();
    assertEquals(List.of(), hosts.take().segments(Match.rst()));
    assertEquals(2, hosts.take().paths(Side.CLIENT).size());
  }

  @Test
  void and_waits_on_where_the_server_is_late(TwoHosts hosts, Host client, Host server)
      throws Exception {
    socket.setSoTimeout(SHORT);
    Running<Integer> asking = client.run(() -> askOrConnectAnew(client, server));
    hosts.lab().awaitReturn(Side.CLIENT, "client", "read");

    server.run(() -> answer(accepted.result())).result();

    assertEquals('!', asking.result());
    List<String> reads = hosts.take().outcomes(Side.CLIENT, "read");
    assertEquals("SocketTimeoutException: Read timed out", reads.get(0));
    assertEquals("\"!\"", reads.get(reads.size() - 1));
    assertEquals(1, hosts.take().paths(Side.CLIENT).size());
    assertEquals(1, hosts.take().segments(Match.data().from(Side.CLIENT)).size());
  }

  /** The defect: read() gives -1 at the FIN, and here at a time-out, too. */
  private static int ask(Socket socket) throws IOException {
    socket.getOutputStream().write('?');
    try {
      return socket.getInputStream().read();
    } catch (SocketTimeoutException late) {
      return NOTHING;
    }
  }

  /** The cure: after a FIN nothing comes, so another connection; after a time-out it may. */
  private int askOrConnectAnew(Host client, Host server) throws IOException {
    socket.getOutputStream().write('?');
    int answer = readPatiently(socket);
    if (answer >= 0) {
      return answer;
    }
    socket.close();
    Socket fresh = client.socket();
    fresh.connect(server.address(Host.PORT));
    fresh.getOutputStream().write('?');
    return fresh.getInputStream().read();
  }

  private static int readPatiently(Socket socket) throws IOException {
    while (true) {
      try {
        return socket.getInputStream().read();
      } catch (SocketTimeoutException late) {
        // Nobody has ended anything: the answer may still come.
      }
    }
  }

  private static void readAndClose(Socket guest) throws IOException {
    guest.getInputStream().read();
    guest.close();
  }

  private static void answer(Socket guest) throws IOException {
    guest.getInputStream().read();
    guest.getOutputStream().write('!');
  }
}
