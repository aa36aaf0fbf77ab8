package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.knob.CableKnobs;
import tcpcourse.lab.knob.Knob;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;
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

  private static Recording play(String... typed) throws Exception {
    OneByte experiment = new OneByte();
    List<Knob<?>> declared = new ArrayList<>(CableKnobs.ALL);
    declared.addAll(experiment.knobs());
    Knobs knobs = Knobs.read(List.of(typed), declared);
    return ExperimentRun.record(experiment, Duration.ofMillis(5), knobs, "again");
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
    String ladder = Ladder.draw(slow, new Ladder.Options(Numbering.RELATIVE, false));
    assertTrue(ladder.contains("cable, 50 ms →, ← 1 ms"), ladder);
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
