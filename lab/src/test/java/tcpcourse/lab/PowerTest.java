package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class PowerTest {

  static final class Lost extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      Socket socket = open(lab);
      lab.losePower(SERVER);
      say(lab, socket);
      lab.awaitLoss(data());
    }
  }

  @Test
  void a_host_without_power_gets_nothing_and_its_sockets_are_gone() {
    Take take = Live.play(new Lost()).take();
    Crossing lost = take.segments(data()).get(0);
    assertEquals(Fate.DROPPED, lost.fate());
    assertEquals("the server has no power", lost.rule());
    assertEquals(CLOSED, take.path(SERVER).get(take.path(SERVER).size() - 1));
    assertFalse(take.saw(CLIENT, CLOSED));
  }

  @Test
  void its_end_puts_neither_fin_nor_rst_on_the_cable() {
    Take take = Live.play(new Lost()).take();
    assertEquals(0, take.segments(Match.fin()).size() + take.segments(rst()).size());
  }

  static final class UpAgain extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.expectNoLoss(CLIENT); // what is sent twice is answered twice
      Socket socket = open(lab);
      lab.server().set("net.ipv4.tcp_retries2", "3");
      lab.losePower(SERVER);
      lab.boot(SERVER);
      lab.server().measure("rows", lab.server().socketTable().size(), "");
      lab.server()
          .measure("retries", Integer.parseInt(lab.server().setting("net.ipv4.tcp_retries2")), "");
      say(lab, socket);
      lab.awaitArrival(rst().from(SERVER));
      lab.client().awaitNone(ESTABLISHED);
    }
  }

  @Test
  void a_host_that_is_up_again_has_its_address_and_no_memory() {
    Take take = Live.play(new UpAgain()).take();
    List<Double> values = take.all(Event.Measured.class).map(Event.Measured::value).toList();
    assertEquals(0.0, values.get(0));
    assertTrue(values.get(1) > 3);
    assertEquals(Fate.DELIVERED, take.segments(data()).get(0).fate());
    assertEquals(1, take.segments(rst().from(SERVER)).size());
  }

  static final class Moved extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      ServerSocket listener = lab.server().listen();
      Socket socket = lab.client().socket();
      Running<Integer> waiting = hear(lab, listener);
      lab.client().run(() -> socket.connect(lab.serverAddress())).result();
      lab.server().awaitBlocked(waiting);
      lab.move(SERVER);
      say(lab, socket);
      lab.awaitArrival(rst().from(SERVER));
      lab.client().awaitNone(ESTABLISHED);
    }
  }

  @Test
  void another_machine_with_the_address_knows_nothing_and_the_old_one_is_not_told() {
    Take take = Live.play(new Moved()).take();
    String text = take.first("it move", Event.Moved.class, any -> true).text();
    assertEquals("the server's address moves to another machine", text);
    assertEquals(CLOSED, take.path(SERVER).get(take.path(SERVER).size() - 1));
    assertEquals(1, take.segments(rst().from(SERVER)).size());
    assertEquals(List.of(), take.outcomes(SERVER, "read"));
  }
}
