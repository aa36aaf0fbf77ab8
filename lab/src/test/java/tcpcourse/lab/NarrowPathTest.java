package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.TooLarge;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.TcpOption.MaximumSegmentSize;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class NarrowPathTest {

  /** Headers of IPv4 and TCP, with the timestamps' option. */
  private static final int HEADERS = 52;

  /** The client writes so many bytes at once, through a path of 1000. */
  private static void write(Lab lab, int bytes, boolean told) throws Exception {
    lab.cable().narrow(1_000, told);
    lab.server().listen();
    Socket socket = lab.client().socket();
    lab.client().run(() -> socket.connect(lab.serverAddress())).result();
    lab.server().await(ESTABLISHED);
    lab.client().run(() -> socket.getOutputStream().write(new byte[bytes])).result();
  }

  static final class Told extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.steady();
      write(lab, 1_001 - HEADERS, true);
      lab.server().await("all of it", e -> e.receiveQueue() == 1_001 - HEADERS);
    }
  }

  @Test
  void a_packet_of_one_byte_more_is_answered_and_comes_in_two() {
    Take take = Live.play(new Told()).take();
    List<Crossing> sent = take.segments(data());
    assertEquals(List.of("dropped: more than 1000 bytes"), SegmentText.remarks(sent.get(0)));
    assertEquals(
        "carry at most 1000 bytes, and answer what is larger with ICMP fragmentation needed",
        sent.get(0).rule());
    assertEquals(
        "ICMP fragmentation needed reaches the client: at most 1000 bytes",
        take.all(TooLarge.class).findFirst().orElseThrow().text());
    assertTrue(
        sent.stream().skip(1).allMatch(each -> each.segment().packet().length <= 1_000),
        take::toString);
  }

  static final class Untold extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      write(lab, 1_001 - HEADERS, false);
      lab.awaitLoss(data().nth(2));
    }
  }

  @Test
  void a_sender_that_is_not_told_sends_the_same_again() {
    Take take = Live.play(new Untold()).take();
    assertEquals(0, take.all(TooLarge.class).count());
    List<Crossing> sent = take.segments(data());
    assertEquals(sent.get(0).segment().length(), sent.get(1).segment().length());
    assertEquals("carry at most 1000 bytes, and drop what is larger", sent.get(1).rule());
    assertEquals(ESTABLISHED, take.path(CLIENT).get(1));
  }

  static final class Clamped extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.cable().clamp(960);
      write(lab, 1_001 - HEADERS, false);
      lab.server().await("all of it", e -> e.receiveQueue() == 1_001 - HEADERS);
    }
  }

  @Test
  void hosts_that_were_told_less_send_less_and_the_recording_has_what_left_and_what_arrived() {
    Take take = Live.play(new Clamped()).take();
    for (Crossing syn : List.of(take.segments(syn()).get(0), take.segments(synAck()).get(0))) {
      assertTrue(syn.segment().options().contains(new MaximumSegmentSize(1_460)), take::toString);
      assertTrue(syn.arriving().options().contains(new MaximumSegmentSize(960)), take::toString);
      assertTrue(syn.arriving().checksumValid());
      assertEquals(List.of("lower each mss to 960"), SegmentText.remarks(syn));
    }
    assertEquals(
        List.of(948, 1), take.segments(data()).stream().map(c -> c.segment().length()).toList());
  }

  static final class Fits extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      write(lab, 1_000 - HEADERS, false);
    }
  }

  @Test
  void what_fits_passes_and_a_path_that_was_wide_enough_fails_the_experiment() {
    AssertionError failed = Live.playInVain(new Fits());
    assertTrue(
        failed.getMessage().contains("carry at most 1000 bytes, and drop what is larger"),
        failed.getMessage());
  }
}
