package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Event.Forgotten;
import tcpcourse.lab.recording.Event.Origin;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class RouterTest {

  private static final Duration LIMIT = Duration.ofMillis(500);

  private static Socket forgotten(Lab lab, Rejection how) throws Exception {
    lab.cable().forget(LIMIT, how);
    Socket socket = open(lab);
    lab.await("the router to forget", Forgotten.class::isInstance);
    return socket;
  }

  private static Socket open(Lab lab) throws Exception {
    lab.server().listen();
    Socket socket = lab.client().socket();
    lab.client().run(() -> socket.bind(new InetSocketAddress(CLIENT.address(), 40_112))).result();
    lab.client().run(() -> socket.connect(lab.serverAddress())).result();
    lab.server().await(ESTABLISHED);
    return socket;
  }

  static final class Dropped extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      say(lab, forgotten(lab, Rejection.SILENCE));
      lab.awaitLoss(data().nth(2));
    }
  }

  @Test
  void what_has_been_silent_is_forgotten_and_nobody_is_told() {
    Take take = Live.play(new Dropped()).take();
    Forgotten forgotten = take.all(Forgotten.class).findFirst().orElseThrow();
    assertEquals("after 500 ms of silence the router forgets the connection", forgotten.text());
    Crossing last = take.segments().get(2);
    assertTrue(forgotten.at() - last.at() >= 499_999, take.toString());
    assertEquals(List.of(SYN_SENT, ESTABLISHED), take.path(CLIENT));
    assertEquals(List.of(SYN_RECV, ESTABLISHED), take.path(SERVER));
    for (Crossing sent : take.segments(data())) {
      assertEquals(Fate.DROPPED, sent.fate());
      assertEquals(
          "forget a connection after 500 ms of silence, and drop its segments", sent.rule());
      assertEquals(
          List.of("dropped: the router has forgotten the connection"), SegmentText.remarks(sent));
    }
  }

  static final class Reset extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      Socket first = forgotten(lab, Rejection.RST);
      say(lab, first);
      lab.client().awaitNone(ESTABLISHED);
      lab.client().run(first::close).result();
      Socket again = lab.client().socket();
      lab.client().run(() -> again.bind(new InetSocketAddress(CLIENT.address(), 40_112))).result();
      lab.client().run(() -> again.connect(lab.serverAddress())).result();
    }
  }

  @Test
  void a_reset_from_the_router_reaches_the_sender_alone() {
    Take take = Live.play(new Reset()).take();
    Crossing reset = take.segments(rst()).get(0);
    Segment refused = take.segments(data()).get(0).segment();
    assertEquals(Origin.INJECTED, reset.origin());
    assertEquals("forget a connection after 500 ms of silence, and answer with RST", reset.rule());
    assertTrue(reset.segment().checksumValid());
    assertEquals(refused.acknowledgment(), reset.segment().sequence());
    assertEquals(List.of(SYN_SENT, ESTABLISHED, CLOSED), take.paths(CLIENT).get(0));
    assertEquals(ESTABLISHED, take.paths(SERVER).get(0).get(1));
  }

  @Test
  void a_syn_opens_a_forgotten_connection_anew() {
    Take take = Live.play(new Reset()).take();
    assertEquals(Fate.DELIVERED, take.segments(syn()).get(1).fate());
    assertEquals(1, take.all(Crossing.class).filter(c -> c.fate() == Fate.DROPPED).count());
  }

  static final class Unreachable extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      say(lab, forgotten(lab, Rejection.ICMP_PROHIBITED));
      lab.await("the message", Event.Icmp.class::isInstance);
    }
  }

  @Test
  void a_message_from_the_router_reaches_the_sender() {
    Take take = Live.play(new Unreachable()).take();
    assertEquals(
        "ICMP administratively prohibited reaches the client",
        take.all(Event.Icmp.class).findFirst().orElseThrow().text());
    assertEquals(ESTABLISHED, take.path(CLIENT).get(1));
  }

  static final class RefusedByAFirewall extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.server().listen();
      lab.cable().reject(syn(), Rejection.RST);
      lab.client().connect(lab.serverAddress()).failure();
    }
  }

  @Test
  void a_firewall_that_answers_a_syn_with_reset_looks_like_a_host_without_a_listener() {
    Take take = Live.play(new RefusedByAFirewall()).take();
    assertEquals(List.of("ConnectException: Connection refused"), take.outcomes(CLIENT, "connect"));
    assertEquals(
        List.of("client SYN seq=0 len=0, dropped", "server RST,ACK seq=0 ack=1"), take.wire());
    assertEquals("answer the SYN with RST", take.segments(rst()).get(0).rule());
    assertEquals(
        List.of("dropped, and answered with RST"), SegmentText.remarks(take.segments().get(0)));
  }

  static final class NothingToForget extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.cable().forget(LIMIT, Rejection.SILENCE);
    }
  }

  @Test
  void a_router_without_a_connection_fails_the_experiment() {
    AssertionError failed = Live.playInVain(new NothingToForget());
    String told = "the cable was told to forget a connection after 500 ms of silence";
    assertTrue(failed.getMessage().contains(told), failed.getMessage());
  }
}
