package tcpcourse.book.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.testkit.Course;
import tcpcourse.book.testkit.SmallBook;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

@Timeout(300)
class NarrationTest {

  private static final Take EVERYTHING = SmallBook.EVERY_KIND.take("everything");

  private static List<String> said(Take take) {
    Narration narration = new Narration(take);
    return IntStream.range(0, take.events().size()).mapToObj(i -> narration.of(i).text()).toList();
  }

  @Test
  void a_syn_was_asked_for_by_the_connect_that_waits() {
    Take take = Course.RECORDINGS.take("three-way-handshake", null);
    int syn = take.events().indexOf(take.segments().get(0));
    Narration.Said said = new Narration(take).of(syn);
    String source = take.began(Side.CLIENT, "connect").source();
    assertTrue(source.startsWith("EchoClient.java:"));
    assertEquals(
        "The client’s kernel sends SYN. connect() at " + source + " asked for it.", said.text());
    assertEquals(source, said.source());
  }

  @Test
  void fin_rst_and_silence_are_told_apart() {
    String all = String.join("\n", said(EVERYTHING));
    assertTrue(
        all.contains(
            "sends FIN,ACK. close() at Pair.java:20 asked for it."
                + " FIN: no more data will come from this side."));
    assertTrue(all.contains("RST: whoever gets it is to drop the connection at once."));
    assertTrue(
        all.contains(
            "It is lost: the cable was told to drop the first data segment. Nobody is told: silence."));
    assertTrue(all.contains("It is lost: the cable is cut. Nobody is told: silence."));
  }

  @Test
  void a_router_is_said_to_have_forgotten_and_to_answer() {
    String all =
        String.join(
            "\n", said(Course.RECORDINGS.take("idle-reset", "the client asks, then reads")));
    assertTrue(all.contains("The cable drops it and answers with RST."), all);
    assertTrue(
        all.contains("The lab: after 1 s of silence the router forgets the connection."), all);
  }

  @Test
  void what_is_sent_again_is_said_to_be_sent_again_and_by_no_call() {
    List<String> data =
        said(EVERYTHING).stream().filter(s -> s.contains("sends PSH,ACK with 6 bytes")).toList();
    assertEquals(2, data.size());
    assertTrue(data.get(0).contains("write() at Pair.java:12 asked for it."));
    assertTrue(data.get(1).contains("It sends this again: the first time was at 1.10 ms."));
    assertFalse(data.get(1).contains("asked for it"));
  }

  @Test
  void a_change_of_state_names_the_segment_it_follows_on() {
    List<String> all = said(EVERYTHING);
    assertTrue(
        all.stream()
            .anyMatch(s -> s.contains("ESTABLISHED → FIN_WAIT1. It has just sent FIN,ACK.")));
    assertTrue(
        all.stream()
            .anyMatch(s -> s.contains("ESTABLISHED → CLOSE_WAIT. FIN,ACK has just arrived.")));
  }

  @Test
  void what_the_lab_ends_is_no_segments_doing() {
    Take take = Course.RECORDINGS.take("power-loss-and-reboot", "then it reads");
    int gone =
        IntStream.range(0, take.events().size())
            .filter(
                i ->
                    take.events().get(i) instanceof Event.StateSeen seen
                        && seen.side() == Side.SERVER
                        && seen.before() == TcpState.ESTABLISHED)
            .findFirst()
            .orElseThrow();
    assertEquals(
        "The server’s socket was in ESTABLISHED; now the kernel has it no longer.",
        new Narration(take).of(gone).text());
  }

  @Test
  void every_moment_of_every_recording_is_told() {
    for (Recording recording : Course.RECORDINGS.byExperiment().values()) {
      for (Take take : recording.takes()) {
        assertTrue(said(take).stream().allMatch(s -> s.endsWith(".")), recording.experiment());
      }
    }
  }
}
