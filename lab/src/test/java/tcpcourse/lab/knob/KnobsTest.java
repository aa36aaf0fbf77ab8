package tcpcourse.lab.knob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.arguments.RefusedException;

class KnobsTest {

  private static final Knob<Integer> BACKLOG =
      Knob.number("backlog", "how many wait to be accepted", "connections", 1, 100, 2);
  private static final Knob<String> FIRST =
      Knob.choice("closes-first", "who closes first", "client", "server");
  private static final Knob<Boolean> NO_DELAY = Knob.toggle("no-delay", "TCP_NODELAY", false);

  private static Knobs read(String... typed) throws RefusedException {
    List<Knob<?>> declared = new ArrayList<>(CableKnobs.ALL);
    declared.addAll(List.of(BACKLOG, FIRST, NO_DELAY));
    return Knobs.read(List.of(typed), declared);
  }

  @Test
  void what_was_turned_is_read_and_the_rest_stands_where_it_stood() throws RefusedException {
    Knobs knobs = read("delay-client=0.05s", "lose=5,3", "hold=4:200ms", "no-delay=on");
    assertEquals(Duration.ofMillis(50), knobs.of(CableKnobs.DELAY_CLIENT));
    assertEquals(Optional.empty(), knobs.turned(CableKnobs.DELAY_SERVER));
    assertEquals(List.of(3, 5), knobs.of(CableKnobs.LOSE));
    assertEquals(
        new Range.Late(4, Duration.ofMillis(200)), knobs.of(CableKnobs.HOLD).orElseThrow());
    assertEquals(true, knobs.of(NO_DELAY));
    assertEquals(2, knobs.of(BACKLOG));
    assertEquals("client", knobs.of(FIRST));
  }

  @Test
  void what_is_typed_again_turns_the_same() throws RefusedException {
    Knobs knobs = read("delay-client=0.05s", "lose=5,3", "hold=4:0.2s", "closes-first=server");
    assertEquals(
        " --knob delay-client=50ms --knob lose=3,5 --knob hold=4:200ms --knob closes-first=server",
        knobs.typed());
    assertEquals("", Knobs.NONE.typed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lose | a knob is NAME=VALUE, such as lose=3, not \"lose\"",
        "backlog=0 | the knob backlog is a number from 1 to 100, connections, not \"0\"",
        "backlog=99999999999 | the knob backlog is a number from 1 to 100, connections, not"
            + " \"99999999999\"",
        "delay-client=2s | the knob delay-client is a time from 0ms to 1000ms, not \"2s\"",
        "closes-first=nobody | the knob closes-first is one of client, server, not \"nobody\"",
        "no-delay=1 | the knob no-delay is on or off, not \"1\"",
        "lose=0 | the knob lose is a segment from 1 to 1000 or several, as 3,5, not \"0\"",
        "lose=3, | the knob lose is a segment from 1 to 1000 or several, as 3,5, not \"3,\"",
        "hold=4 | the knob hold is a segment from 1 to 1000 and a time from 1ms to 5000ms, as"
            + " 4:200ms, not \"4\"",
        "losse=3 | no knob \"losse\"; did you mean lose?; there are delay-client, delay-server, lose,"
            + " hold, duplicate, backlog, closes-first, no-delay"
      })
  void what_cannot_be_turned_so_is_refused_in_one_line(String typed, String why) {
    assertEquals(why, assertThrows(RefusedException.class, () -> read(typed)).getMessage());
  }

  @Test
  void a_knob_is_turned_once() {
    assertEquals(
        "the knob lose is turned twice; turn it once",
        assertThrows(RefusedException.class, () -> read("lose=1", "lose=2")).getMessage());
  }

  @Test
  void a_knob_tells_its_range_and_where_it_stands() {
    assertEquals(
        "backlog: how many wait to be accepted; a number from 1 to 100, connections (2)",
        BACKLOG.line());
    assertEquals("no-delay: TCP_NODELAY; on or off (off)", NO_DELAY.line());
  }
}
