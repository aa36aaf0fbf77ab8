package tcpcourse.lab.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.testkit.LiveTest;

@Timeout(60)
class RecorderTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int EVENTS = 1_000;

  @Test
  void who_waits_looks_at_each_event_once_however_long_the_record() throws Exception {
    Recorder recorder = new Recorder();
    AtomicInteger looks = new AtomicInteger();
    recorder.add(at -> new Event.Note(at, "the first"));
    recorder.await(
        "the last",
        LIMIT,
        event -> {
          if (looks.incrementAndGet() < EVENTS) {
            recorder.add(at -> new Event.Note(at, "another"));
          }
          return looks.get() == EVENTS;
        },
        () -> true);
    assertEquals(EVENTS, recorder.count());
  }

  @Test
  void the_condition_is_asked_only_where_an_event_matters() throws Exception {
    Recorder recorder = new Recorder();
    AtomicInteger asked = new AtomicInteger();
    recorder.add(at -> new Event.Note(at, "the first"));
    recorder.await(
        "every fourth to have mattered",
        LIMIT,
        event -> {
          recorder.add(at -> new Event.Note(at, "another"));
          return recorder.count() % 4 == 0;
        },
        () -> asked.incrementAndGet() == EVENTS / 4);
    assertEquals(EVENTS, recorder.count());
  }

  @LiveTest
  @Test
  void a_segment_is_waited_for_by_a_look_at_each_that_comes() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    Match last =
        Match.any()
            .which("with FIN", segment -> looks.incrementAndGet() > 0 && segment.has(Flag.FIN));
    try (Lab lab = new Lab(Duration.ZERO)) {
      Ends ends = lab.connect();
      Running<Void> waiting = lab.client().run("waiter", () -> lab.awaitArrival(last));
      for (int i = 0; i < EVENTS / 10; i++) {
        ends.client().write(new byte[1]).result();
        ends.server().read(1).result();
      }
      ends.client().close().result();
      waiting.result();
      long segments = lab.events().stream().filter(Event.Crossing.class::isInstance).count();
      assertTrue(segments > EVENTS / 10, segments + " segments");
      // Once as it comes, and all of them once more when the FIN has come.
      assertTrue(looks.get() <= 2 * segments, looks + " looks at " + segments + " segments");
    }
  }
}
