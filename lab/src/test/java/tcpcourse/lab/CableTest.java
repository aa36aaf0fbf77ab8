package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.nthOfAll;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Event.Origin;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.Live;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Tools;

@Timeout(60)
class CableTest {

  static final class Plain extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      open(lab);
    }
  }

  @Test
  void a_segment_is_underway_for_the_delay_at_least() {
    for (Crossing crossing : Live.play(new Plain()).take().segments()) {
      assertTrue(crossing.arrived().orElseThrow() - crossing.at() >= 20_000, crossing.toString());
    }
  }

  @Test
  void every_checksum_on_the_cable_is_right() {
    for (Crossing crossing : Live.play(new Plain()).take().segments()) {
      assertTrue(crossing.segment().checksumValid(), crossing.toString());
      assertTrue(crossing.segment().headerChecksumValid(), crossing.toString());
    }
  }

  static final class WithoutDelay extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.cable().delay(Duration.ZERO);
      open(lab);
    }
  }

  @Test
  void that_the_cable_takes_another_time_from_now_on_is_in_the_recording() {
    assertEquals(
        List.of("from here on, what both sides send takes 0 ms"),
        Live.play(new WithoutDelay()).take().all(Event.Note.class).map(Event.Note::text).toList());
  }

  @Test
  void no_state_is_missed_even_where_the_cable_takes_no_time() {
    Take take = Live.play(new WithoutDelay()).take();
    assertEquals(List.of(SYN_SENT, ESTABLISHED), take.path(CLIENT));
    assertEquals(List.of(SYN_RECV, ESTABLISHED), take.path(SERVER));
  }

  @LiveTest
  @Test
  void of_a_transfer_as_fast_as_the_cable_allows_the_recording_holds_all_that_tcpdump_counted()
      throws Exception {
    Tools.require("tcpdump");
    try (Lab lab = new Lab(Duration.ZERO)) {
      Process tcpdump =
          lab.server()
              .start(List.of("tcpdump", "-i", "eth0", "-Z", "root", "-w", "/dev/null", "tcp"));
      BufferedReader said = tcpdump.errorReader();
      requireLine(said, "listening on eth0");
      Ends ends = lab.connect();
      Running<Void> writing = ends.client().write(new byte[2 << 20]);
      lab.server()
          .run(() -> ends.server().socket().getInputStream().readNBytes(2 << 20).length)
          .result();
      writing.result();
      ends.client().close().result();
      ends.server().close().result();
      // The last segment of all takes the server out of it.
      lab.server().awaitNone(LAST_ACK);
      lab.end();
      tcpdump.toHandle().destroy(); // leaves what it has still to say
      String counted = requireLine(said, "packets received by filter").split(" ")[0];
      long recorded = lab.events().stream().filter(Crossing.class::isInstance).count();
      assertEquals(counted, "" + recorded);
      assertTrue(recorded > 1_000, counted);
    }
  }

  private static String requireLine(BufferedReader said, String words) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains(words)) {
        return line;
      }
    }
    throw new IllegalStateException("tcpdump does not say: " + words);
  }

  static final class DroppedAnswer extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.cable().drop(synAck().first());
      open(lab);
    }
  }

  @Test
  void a_dropped_segment_leaves_one_host_and_never_arrives() {
    Take take = Live.play(new DroppedAnswer()).take();
    Crossing lost = take.segments(synAck().first()).get(0);
    assertEquals(Fate.DROPPED, lost.fate());
    assertTrue(lost.arrived().isEmpty());
    assertEquals("drop the first SYN,ACK", lost.rule());
    assertEquals(Fate.DELIVERED, take.segments(synAck().nth(2)).get(0).fate());
  }

  static final class HeldSyn extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.server().listen();
      Hold hold = lab.cable().hold(syn().first());
      Socket socket = lab.client().socket();
      Running<Void> client = lab.client().run("client", () -> socket.connect(lab.serverAddress()));
      hold.await();
      lab.client().await(SYN_SENT);
      hold.release();
      client.result();
      lab.server().await(ESTABLISHED);
    }
  }

  @Test
  void a_held_segment_arrives_when_it_is_released() {
    Take take = Live.play(new HeldSyn()).take();
    Crossing syn = take.segments(syn().first()).get(0);
    assertEquals("hold the first SYN", syn.rule());
    assertTrue(syn.arrived().orElseThrow() > take.first(CLIENT, SYN_SENT).at());
  }

  static final class Tampered extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.cable().drop(nthOfAll(1));
      lab.cable().hold(nthOfAll(3), Duration.ofMillis(40));
      lab.cable().duplicate(nthOfAll(4));
      open(lab);
      lab.cable().settle();
      lab.await("the copy", event -> event instanceof Crossing c && c.origin() == Origin.DUPLICATE);
    }
  }

  @Test
  void single_segments_are_lost_late_and_twice_by_their_number() {
    List<Crossing> all = Live.play(new Tampered()).take().segments();
    assertEquals(
        List.of(
            "drop the 1st segment",
            "",
            "hold the 3rd segment for 40 ms",
            "",
            "duplicate the 4th segment"),
        all.stream().map(Crossing::rule).toList());
    assertEquals(Fate.DROPPED, all.get(0).fate());
    assertTrue(all.get(2).arrived().orElseThrow() - all.get(2).at() >= 60_000, all.toString());
    assertEquals(all.get(3).segment(), all.get(4).segment());
    assertTrue(all.get(4).arrived().orElseThrow() >= all.get(3).arrived().orElseThrow());
  }

  static final class CutAndRestored extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      Socket socket = open(lab);
      lab.cable().cut();
      say(lab, socket);
      lab.await("a segment to be lost in the cut", CutAndRestored::isLost);
      lab.cable().restore();
      lab.awaitArrival(data().nth(2));
    }

    private static boolean isLost(Event event) {
      return event instanceof Crossing crossing && crossing.fate() == Fate.CUT;
    }
  }

  @Test
  void a_cut_cable_loses_what_is_sent_until_it_is_restored() {
    Take take = Live.play(new CutAndRestored()).take();
    List<Crossing> sent = take.segments(data());
    assertEquals(Fate.CUT, sent.get(0).fate());
    assertEquals(Fate.DELIVERED, sent.get(sent.size() - 1).fate());
    assertEquals(sent.get(0).segment().sequence(), sent.get(1).segment().sequence());
  }

  static final class InjectedReset extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      open(lab);
      Segment last = lab.lastFrom(CLIENT);
      lab.cable()
          .inject(
              CLIENT,
              SegmentBuilder.like(last).flags(SegmentFlags.Flag.RST).options(List.of()).build());
      lab.awaitArrival(rst());
      lab.server().awaitNone(ESTABLISHED);
    }
  }

  @Test
  void a_host_takes_an_injected_segment_for_its_peers() {
    Take take = Live.play(new InjectedReset()).take();
    assertEquals(Origin.INJECTED, take.segments(rst()).get(0).origin());
    assertEquals(List.of(SYN_RECV, ESTABLISHED, TcpState.CLOSED), take.path(SERVER));
    assertEquals(List.of(SYN_SENT, ESTABLISHED), take.path(CLIENT));
  }

  static final class PointlessRule extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.cable().drop(rst());
      open(lab);
    }
  }

  @Test
  void a_rule_that_no_segment_met_fails_the_experiment() {
    AssertionError failed = Live.playInVain(new PointlessRule());
    assertTrue(
        failed.getMessage().contains("the cable was told to drop the RST, but none came"),
        failed.getMessage());
  }

  static final class DyingProgram extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      open(lab);
      Running<Void> dying =
          lab.server()
              .run(
                  "server",
                  () -> {
                    throw new IllegalStateException("ran out of luck");
                  });
      lab.await("it to die", Lab.PATIENCE, dying::isDone);
    }
  }

  @Test
  void a_program_that_dies_unnoticed_fails_the_experiment() {
    AssertionError failed = Live.playInVain(new DyingProgram());
    assertTrue(failed.getMessage().contains("the server failed"), failed.getMessage());
    assertTrue(failed.getMessage().contains("ran out of luck"), failed.getMessage());
  }

  static final class SettingsOfOneHost extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.client().set("net.ipv4.tcp_syn_retries", "2");
      lab.client()
          .measure(
              "tcp_syn_retries",
              Integer.parseInt(lab.client().setting("net.ipv4.tcp_syn_retries")),
              "");
      lab.server()
          .measure(
              "tcp_syn_retries",
              Integer.parseInt(lab.server().setting("net.ipv4.tcp_syn_retries")),
              "");
    }
  }

  @Test
  void a_setting_is_one_hosts_own() {
    List<Double> values =
        Live.play(new SettingsOfOneHost())
            .take()
            .all(Event.Measured.class)
            .map(Event.Measured::value)
            .toList();
    assertEquals(2.0, values.get(0));
    assertFalse(values.get(1).equals(2.0));
  }
}
