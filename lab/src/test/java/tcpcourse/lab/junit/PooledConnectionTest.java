package tcpcourse.lab.junit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tcpcourse.lab.Host;
import tcpcourse.lab.Running;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * A client keeps a connection for its next request; the server has had enough of it, and its FIN
 * crosses that request on the cable.
 */
@ExtendWith(TwoHosts.class)
class PooledConnectionTest {

  /** Bytes in a request, and in an answer: one segment each. */
  private static final int SHORT = 2;

  private ServerSocket listener;
  private Socket pooled;

  /** One request is answered, then the server closes; its FIN is under way for long. */
  @BeforeEach
  void the_server_closes_as_the_next_request_leaves(TwoHosts hosts, Host client, Host server)
      throws Exception {
    hosts.lab().steady();
    hosts.rule(
        "hold the first FIN from the server until the segment with data from the client number 2"
            + " arrives");
    listener = server.listen();
    Running<Socket> accepted = server.run(() -> listener.accept());
    pooled = client.connect(server.address(Host.PORT)).result();
    Running<Void> answering = server.run(() -> answer(accepted.result()));
    assertEquals("1!", client.run(() -> ask(pooled, "1?")).result());
    answering.result();
    server.run(() -> accepted.result().close()).result();
    server.await(TcpState.FIN_WAIT1);
  }

  @Test
  void who_only_asks_has_no_answer_and_cannot_know_why(TwoHosts hosts, Host client)
      throws Exception {
    Running<String> asking = client.run(() -> ask(pooled, "2?"));

    assertThrows(EOFException.class, asking::result);
    hosts.lab().awaitArrival(Match.rst().from(Side.SERVER));
    crossed(hosts.take());
    assertEquals(List.of("\"1?\""), hosts.take().outcomes(Side.SERVER, "read"));
  }

  @Test
  void who_asks_again_on_a_new_connection_is_answered_and_once(
      TwoHosts hosts, Host client, Host server) throws Exception {
    Running<Void> again = server.run(() -> answer(listener.accept()));

    String answer = client.run(() -> askAgain(client, server)).result();

    again.result();
    assertEquals("2!", answer);
    hosts.lab().awaitArrival(Match.rst().from(Side.SERVER));
    crossed(hosts.take());
    assertEquals(List.of("\"1?\"", "\"2?\""), hosts.take().outcomes(Side.SERVER, "read"));
    assertEquals(2, hosts.take().paths(Side.CLIENT).size());
  }

  /** The FIN left before the request came, and the request left before the FIN came. */
  private static void crossed(Take take) {
    assertTrue(
        take.inOrder(
            take.segments(Match.fin().from(Side.SERVER)).get(0),
            take.began(Side.CLIENT, "write(\"2?\")"),
            take.first(Side.CLIENT, TcpState.CLOSE_WAIT)),
        take::toString);
    assertEquals(
        "", take.returned(Side.CLIENT, "write(\"2?\")").outcome(), "write() knows nothing");
  }

  /** As HTTP allows for a request that may be repeated, and only then: RFC 9110 §9.2.2. */
  private String askAgain(Host client, Host server) throws IOException {
    try {
      return ask(pooled, "2?");
    } catch (EOFException noByteOfAnAnswer) {
      pooled.close();
      Socket fresh = client.socket();
      fresh.connect(server.address(Host.PORT));
      return ask(fresh, "2?");
    }
  }

  private static String ask(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    byte[] answer = new byte[SHORT];
    if (socket.getInputStream().read(answer) < 0) {
      throw new EOFException("the server closed the connection");
    }
    return new String(answer, US_ASCII);
  }

  private static void answer(Socket guest) throws IOException {
    byte[] request = new byte[SHORT];
    guest.getInputStream().read(request);
    request[1] = '!';
    guest.getOutputStream().write(request);
  }
}
