package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.knob.CableKnobs;
import tcpcourse.lab.knob.Knob;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpOption;
import tcpcourse.lab.testkit.LiveTest;

@Timeout(120)
@LiveTest
class KnobTest {

  /** One handshake, one byte; a second take that has nothing to do with it. */
  static final class OneByte extends Story {

    private final Dial bytes = dial("bytes", "how many bytes are written", 1, 9, 1);

    OneByte() {
      super("What does a byte take?");
      take("one byte", this::send)
          .tells("the SYN went once", sent(1, syn()))
          .tells("one byte went", measured("bytes", 1));
      take("nothing", lab -> lab.note("nothing is played")).tells("nothing went", none(any()));
    }

    private void send(Lab lab) throws Exception {
      Ends ends = lab.connect();
      ends.client().write(new byte[bytes.in(lab)]).result();
      lab.awaitArrival(data());
      lab.server().measure("bytes", ends.server().socket().getInputStream().available(), "");
      // An await of a segment that was lost ends when the reader's patience does.
      lab.awaitArrival(ack().from(SERVER));
    }
  }

  /** One connection, and all that can be turned of its programs. */
  static final class Polite extends Story {

    Polite() {
      super("Who says goodbye first?");
      take(Polite::close).tells("the client closes first", sent(1, fin().from(CLIENT)));
      programs(THINK_ACCEPT, THINK_READ, THINK_WRITE, THINK_CLOSE, NO_DELAY, LINGER);
      programs(BACKLOG, READ_TIMEOUT, RECEIVE_BUFFER, SEND_BUFFER, CLIENT_CLOSES_FIRST);
      kernel("net.ipv4.tcp_window_scaling", 0, 1, 1);
    }

    private static void close(Lab lab) throws Exception {
      Ends ends = lab.connect();
      ends.client().write("x").result();
      ends.server().read().result();
      Side first = lab.closesFirst(CLIENT);
      ends.at(first).close().result();
      lab.host(first).await(FIN_WAIT2);
    }
  }

  private static Recording play(String... typed) throws Exception {
    return play(new OneByte(), typed);
  }

  private static Recording play(Experiment experiment, String... typed) throws Exception {
    List<Knob<?>> declared = new ArrayList<>(CableKnobs.ALL);
    declared.addAll(experiment.knobs());
    Knobs knobs = Knobs.read(List.of(typed), declared);
    Stage stage = new Stage(Duration.ofMillis(5), knobs, experiment.lasts());
    return ExperimentRun.record(experiment, stage, "again");
  }

  private static List<Boolean> shown(Recording recording) {
    return recording.findings().stream().map(Finding::shown).toList();
  }

  @Test
  void untouched_all_is_so_and_a_lost_segment_changes_what_depends_on_it() throws Exception {
    assertEquals(List.of(true, true, true), shown(play()));
    Recording lost = play("lose=1");
    assertEquals(List.of(false, true, true), shown(lost));
    assertEquals("drop the 1st segment", lost.take("one byte").segments().get(0).rule());
  }

  @Test
  void a_knob_of_the_experiments_own_is_read_in_its_take() throws Exception {
    assertEquals(List.of(true, false, true), shown(play("bytes=3")));
  }

  @Test
  void the_cable_takes_its_time_each_way_and_the_ladder_says_so() throws Exception {
    Recording slow = play("delay-client=50ms", "delay-server=1ms");
    Crossing syn = slow.take("one byte").segments().get(0);
    Crossing answer = slow.take("one byte").segments().get(1);
    assertTrue(syn.arrived().orElseThrow() - syn.at() >= 50_000);
    assertTrue(answer.arrived().orElseThrow() - answer.at() < 50_000);
    Ladder.Options plain = new Ladder.Options(Numbering.RELATIVE, false);
    String ladder = Ladder.draw(slow.take("one byte"), slow.made(), plain);
    assertTrue(ladder.contains("cable, 50 ms →, ← 1 ms"), ladder);
  }

  @Test
  void programs_think_before_a_call_and_the_other_closes_first() throws Exception {
    Take take = play(new Polite(), "think-close=300ms", "closes-first=server").take();
    assertEquals(List.of(), take.segments(Match.fin().from(Side.CLIENT)));
    long read = take.returned(Side.SERVER, "read").at();
    assertTrue(take.began(Side.SERVER, "close").at() - read >= 300_000);
  }

  @Test
  void sockets_have_the_options_that_were_turned_and_the_ladder_shows_the_calls() throws Exception {
    Take take =
        play(
                new Polite(),
                "no-delay=on",
                "linger=5",
                "so-timeout=3s",
                "receive-buffer=8192",
                "send-buffer=2048",
                "backlog=7")
            .take();
    List<String> options =
        List.of(
            "setTcpNoDelay(true)",
            "setSoTimeout(3000)",
            "setSoLinger(true, 5)",
            "setReceiveBufferSize(8192)",
            "setSendBufferSize(2048)");
    List<String> calls = take.all(Event.CallBegan.class).map(Event.Call::text).toList();
    for (String option : options) {
      assertEquals(2, Collections.frequency(calls, option), calls::toString);
    }
    assertTrue(calls.contains("bind(192.0.2.2:7788, backlog 7)"), calls::toString);
  }

  @Test
  void a_kernels_setting_is_made_on_both_hosts_before_all_else() throws Exception {
    Take take = play(new Polite(), "tcp-window-scaling=0").take();
    for (Side side : Side.values()) {
      assertTrue(take.set(side, "net.ipv4.tcp_window_scaling", "0"));
    }
    assertTrue(
        take.segments(Match.syn()).get(0).segment().options().stream()
            .noneMatch(TcpOption.WindowScale.class::isInstance));
  }

  @Test
  void what_waits_in_vain_breaks_off_and_says_what_the_played_takes_show() throws Exception {
    String everything = "lose=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20";
    ExperimentFailedException failed =
        assertThrows(ExperimentFailedException.class, () -> play(everything));
    assertTrue(
        failed.getMessage().matches("(nothing more can happen: .*|waited 15000 ms in vain for .*)"),
        failed.getMessage());
    assertEquals(
        List.of("one byte"), failed.recording().takes().stream().map(t -> t.name()).toList());
    assertEquals(List.of(false, false), shown(failed.recording()));
  }
}
