package tcpcourse.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.Lab;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.Live;
import tcpcourse.lab.testkit.SampleTakes;
import tcpcourse.lab.testkit.Takes;

class SettingsTest {

  private static final String RTO_MIN = "net.ipv4.tcp_rto_min_us";

  private static Takes set() {
    return Takes.named("")
        .set(CLIENT, RTO_MIN, "10000000")
        .set(CLIENT, "net.ipv4.tcp_early_retrans", "0")
        .lab("the client forgets its neighbour")
        .set(SERVER, RTO_MIN, "10000000")
        .set(SERVER, "quickack", "1");
  }

  @Test
  void what_both_hosts_have_is_told_once() {
    assertEquals(
        Optional.of(
            "The lab had set: RTO at least 10 s on both hosts; no tail loss probe on the client;"
                + " no delayed ACKs on the server."),
        Settings.atFirst(set().done()));
    assertEquals(Optional.empty(), Settings.atFirst(SampleTakes.handshake()));
  }

  @Test
  void of_a_setting_that_was_made_twice_the_last_counts() {
    Take take = set().set(CLIENT, RTO_MIN, "500000").set(SERVER, RTO_MIN, "500000").done();
    assertTrue(Settings.atFirst(take).orElseThrow().contains("RTO at least 500 ms on both hosts"));
  }

  @Test
  void what_is_set_under_way_has_a_row_of_its_own_and_counts_for_what_comes_after() {
    Take take =
        set()
            .at(10)
            .call(CLIENT, "connect()", "")
            .set(CLIENT, "net.ipv4.tcp_retries2", "3")
            .call(CLIENT, "close()", "")
            .done();
    int last = take.events().size();
    assertFalse(Settings.atFirst(take).orElseThrow().contains("tcp_retries2"));
    assertTrue(Settings.before(take, last).orElseThrow().contains("tcp_retries2 = 3"));
    List<String> lines =
        Ladder.draw(take, Takes.MADE, new Ladder.Options(Numbering.RELATIVE, false))
            .lines()
            .toList();
    assertTrue(lines.get(1).contains("The lab had set: RTO at least 10 s on both hosts;"));
    assertEquals(1, lines.stream().filter(line -> line.contains("RTO")).count());
    assertEquals(
        1, lines.stream().filter(l -> l.contains("tcp_retries2 = 3 on the client ┈")).count());
  }

  @Test
  void that_the_kernel_does_not_know_a_setting_is_said() {
    Event.Setting unknown = new Event.Setting(0, CLIENT, RTO_MIN, Optional.empty());
    assertEquals(RTO_MIN + " (unknown to this kernel) on the client", Settings.line(unknown));
  }

  @Test
  void odd_values_are_told_as_they_are() {
    assertEquals("RTO at least 12 µs on the client", line(RTO_MIN, "12"));
    assertEquals("RTO at least x µs on the client", line(RTO_MIN, "x"));
    assertEquals("quickack = 0 on the client", line("quickack", "0"));
  }

  private static String line(String name, String value) {
    return Settings.line(new Event.Setting(0, CLIENT, name, Optional.of(value)));
  }

  /** Every way in which an experiment sets something. */
  static final class EveryWay extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.client().set("net.ipv4.tcp_retries2", "3");
      lab.client().setIfKnown("net.ipv4.tcp_syn_retries", "2");
      lab.client().setIfKnown("net.ipv4.tcp_no_such_thing", "2");
      lab.server().acknowledgeAtOnce();
      lab.expectNoLoss(SERVER);
      open(lab);
    }
  }

  @Test
  void all_that_an_experiment_sets_is_recorded() {
    Take take = Live.play(new EveryWay()).take();
    assertEquals(
        List.of(
            CLIENT + " net.ipv4.tcp_retries2",
            CLIENT + " net.ipv4.tcp_syn_retries",
            CLIENT + " net.ipv4.tcp_no_such_thing",
            SERVER + " quickack",
            SERVER + " net.ipv4.tcp_rto_min_us",
            SERVER + " net.ipv4.tcp_early_retrans"),
        take.all(Event.Setting.class).map(set -> set.side() + " " + set.name()).toList());
    assertTrue(take.set(CLIENT, "net.ipv4.tcp_syn_retries", "2"));
    assertFalse(take.set(CLIENT, "net.ipv4.tcp_no_such_thing", "2"));
  }

  /** Too late: what a listener accepts waits as the listener was told when it was made. */
  static final class AfterTheListener extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.server().listen();
      lab.expectNoLoss(SERVER);
    }
  }

  @Test
  void no_loss_is_expected_before_there_is_a_listener() {
    assertTrue(Live.playInVain(new AfterTheListener()).getMessage().contains("comes too late"));
  }
}
