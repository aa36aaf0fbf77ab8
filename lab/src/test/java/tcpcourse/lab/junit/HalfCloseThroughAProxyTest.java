package tcpcourse.lab.junit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tcpcourse.lab.Host;
import tcpcourse.lab.Running;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.reading.Sign;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;

/**
 * A client ends its direction and waits for an answer, through a proxy. The proxy is on the server,
 * who answers on the client: so both connections cross the cable.
 */
@ExtendWith(TwoHosts.class)
class HalfCloseThroughAProxyTest {

  private static final int COUNTERS = Host.PORT + 1;

  /** What the proxy does at the end of what it reads. */
  private interface End {
    void reached(Socket from, Socket to) throws IOException;
  }

  @Test
  void a_proxy_that_closes_both_takes_the_answer_with_it(TwoHosts hosts) throws Exception {
    Match other = Match.fin().from(Side.SERVER).which("to port " + COUNTERS, s -> toCounter(s));
    Hold otherFin = hosts.cable().hold(other.first(), "until the client has read");
    Cast cast = askThrough(hosts, HalfCloseThroughAProxyTest::closeBoth);

    assertEquals("", cast.asking.result());
    otherFin.release();
    cast.end();
    Take take = hosts.take();
    assertEquals("", take.returned(Side.CLIENT, "write(\"10\")").outcome(), "it was answered");
    assertTrue(
        take.inOrder(
            take.began(Side.CLIENT, "shutdownOutput"),
            take.began(Side.SERVER, "close"),
            take.returned(Side.CLIENT, "write(\"10\")")),
        take::toString);
    assertTrue(hosts.reading().stream().anyMatch(s -> s.sign() == Sign.END_OF_BOTH));
  }

  @Test
  void a_proxy_that_passes_the_fin_on_passes_the_answer_back(TwoHosts hosts) throws Exception {
    Cast cast = askThrough(hosts, (from, to) -> to.shutdownOutput());

    assertEquals("10", cast.asking.result());
    cast.end();
    assertEquals(List.of(), hosts.take().segments(Match.rst()));
    assertFalse(hosts.reading().stream().anyMatch(s -> s.sign() == Sign.END_OF_BOTH));
    assertTrue(hosts.reading().stream().anyMatch(s -> s.sign() == Sign.HALF_CLOSED));
  }

  private static void closeBoth(Socket from, Socket to) throws IOException {
    from.close();
    to.close();
  }

  private static boolean toCounter(Segment segment) {
    return segment.destination().port() == COUNTERS;
  }

  /** The client's program, and all others. */
  private record Cast(Running<String> asking, List<Running<Void>> others) {

    void end() throws Exception {
      for (Running<Void> program : others) {
        program.result();
      }
    }
  }

  /** The client's FIN leaves when the proxy waits for more, and the client for its answer. */
  private static Cast askThrough(TwoHosts hosts, End end) throws Exception {
    hosts.lab().steady();
    Hold fin = hosts.cable().hold(Match.fin().from(Side.CLIENT).first(), "until the client reads");
    Host client = hosts.client();
    Host server = hosts.server();
    ServerSocket counters = client.listen(COUNTERS, 0);
    ServerSocket proxys = server.listen();
    Running<Socket> accepted = server.run("proxy", () -> proxys.accept());
    Socket socket = client.connect(server.address(Host.PORT)).result();
    Running<Void> counting = client.run("counter", () -> count(counters.accept()));
    Socket left = accepted.result();
    Socket right = server.socket();
    server.run("proxy", () -> right.connect(client.address(COUNTERS))).result();
    Running<Void> back = server.run("proxy, back", () -> pass(right, left, end));
    server.awaitBlocked(back);
    Running<Void> there = server.run("proxy", () -> pass(left, right, end));
    Running<String> asking = client.run(() -> ask(socket));
    hosts.lab().awaitCall(Side.SERVER, "proxy", "read", 2);
    server.awaitBlocked(there);
    hosts.lab().awaitCall(Side.CLIENT, "client", "read");
    client.awaitBlocked(asking);
    fin.release();
    return new Cast(asking, List.of(counting, there, back));
  }

  private static String ask(Socket socket) throws IOException {
    socket.getOutputStream().write("ten bytes.".getBytes(US_ASCII));
    socket.shutdownOutput();
    return new String(socket.getInputStream().readAllBytes(), US_ASCII);
  }

  /** Who knows only at the end how much it was. */
  private static void count(Socket guest) throws IOException {
    int bytes = guest.getInputStream().readAllBytes().length;
    guest.getOutputStream().write(String.valueOf(bytes).getBytes(US_ASCII));
    guest.close();
  }

  private static void pass(Socket from, Socket to, End end) throws IOException {
    byte[] buffer = new byte[100];
    try {
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        to.getOutputStream().write(buffer, 0, n);
      }
      end.reached(from, to);
    } catch (SocketException closed) {
      // The other thread took the end of its direction for the end of both.
    }
  }
}
