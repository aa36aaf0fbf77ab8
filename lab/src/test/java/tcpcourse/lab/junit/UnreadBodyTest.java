package tcpcourse.lab.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tcpcourse.lab.Host;
import tcpcourse.lab.Running;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;

@ExtendWith(TwoHosts.class)
class UnreadBodyTest {

  /** RFC 9293 §3.6.1: who closes with data unread SHOULD send a RST, to show that it was lost. */
  @Test
  void who_closes_without_having_read_resets(TwoHosts hosts, Host client, Host server)
      throws Exception {
    ServerSocket listener = server.listen();
    Running<Socket> accepted = server.run(() -> listener.accept());
    Socket socket = client.connect(server.address(Host.PORT)).result();
    client.run(() -> socket.getOutputStream().write(new byte[10])).result();
    server.awaitUnread();

    server.run(() -> accepted.result().close()).result();

    hosts.lab().awaitArrival(Match.rst().from(Side.SERVER));
  }

  @Test
  void who_has_read_all_closes_in_good_order(TwoHosts hosts, Host client, Host server)
      throws Exception {
    hosts.rule("drop the first SYN from the client");
    ServerSocket listener = server.listen();
    Running<Socket> accepted = server.run(() -> listener.accept());
    Socket socket = client.connect(server.address(Host.PORT)).result();
    client.run(() -> socket.getOutputStream().write(new byte[10])).result();

    server.run(() -> accepted.result().getInputStream().readNBytes(10)).result();
    server.run(() -> accepted.result().close()).result();

    assertEquals(-1, client.run(() -> socket.getInputStream().read()).result());
    assertEquals(List.of(), hosts.take().segments(Match.rst()));
    assertEquals(Event.Fate.DROPPED, hosts.take().segments(Match.syn()).get(0).fate());
  }
}
