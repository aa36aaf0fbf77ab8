package tcpcourse.lab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.testkit.Takes;

/** What no experiment shows, each beside a near miss; takes made up. */
class ReadingTest {

  private final Takes take = Takes.named("made up");

  private ReadingTest opened() {
    take.at(0).began(CLIENT, "client", "connect(192.0.2.2:7788)", "A.java:1");
    take.at(10).sent(Takes.syn(CLIENT, Flag.SYN));
    take.at(20_100).sent(Takes.syn(SERVER, Flag.SYN, Flag.ACK));
    take.at(40_200).state(CLIENT, SYN_SENT, ESTABLISHED);
    take.at(40_210).sent(Takes.from(CLIENT, 1, 1, Flag.ACK).build());
    take.at(40_300).returned(CLIENT, "connect(192.0.2.2:7788)", "");
    return this;
  }

  private void says(Sign... signs) {
    assertEquals(
        List.of(signs), Reading.of(take.done()).stream().map(Sentence::sign).distinct().toList());
  }

  /** The client asks and ends its direction; the server reads to the end. */
  private void asked(boolean answered) {
    take.at(50_000).began(CLIENT, "client", "shutdownOutput()", "A.java:2");
    take.at(50_010).sent(Takes.from(CLIENT, 1, 1, Flag.FIN, Flag.ACK).build());
    take.at(50_020).returned(CLIENT, "shutdownOutput()", "");
    take.at(50_030).began(CLIENT, "client", "read()", "A.java:3");
    take.at(70_100).call(SERVER, "read()", "-1");
    if (answered) {
      take.at(70_200).began(SERVER, "server", "write(\"x\")", "B.java:2");
      take.at(70_210).sent(Takes.data(SERVER, 1, 2, "x"));
      take.at(70_220).returned(SERVER, "write(\"x\")", "");
    }
    take.at(70_300).began(SERVER, "server", "close()", "B.java:3");
    take.at(70_310).sent(Takes.from(SERVER, answered ? 2 : 1, 2, Flag.FIN, Flag.ACK).build());
    take.at(70_320).returned(SERVER, "close()", "");
    take.at(90_500).returned(CLIENT, "read()", answered ? "\"x\"" : "-1");
  }

  @Test
  void minus_one_taken_for_the_end_of_both_directions() {
    opened().asked(false);
    says(Sign.END_OF_BOTH);
  }

  @Test
  void but_not_where_the_answer_came_first() {
    opened().asked(true);
    says(Sign.HALF_CLOSED);
  }

  private void cutWhileReading() {
    take.at(60_000).began(CLIENT, "client", "read()", "A.java:3");
    take.at(70_000).add(new Event.Cut(70_000));
  }

  @Test
  void a_read_without_a_limit_when_nothing_can_come_any_more() {
    opened().cutWhileReading();
    says(Sign.READS_WITHOUT_LIMIT, Sign.KEEP_ALIVE_OFF);
  }

  @Test
  void but_not_with_a_limit_and_keep_alive() {
    opened();
    take.at(50_000).call(CLIENT, "setSoTimeout(1000)", "");
    take.at(51_000).call(CLIENT, "setKeepAlive(true)", "");
    cutWhileReading();
    says();
  }

  @Test
  void nor_where_the_cable_is_whole_again() {
    opened().cutWhileReading();
    take.at(80_000).add(new Event.Restored(80_000));
    says();
  }

  @Test
  void a_second_connection_in_the_take_hides_what_was_not_called() {
    opened().cutWhileReading();
    take.at(90_000)
        .add(
            new Event.Crossing(
                90_000,
                CLIENT,
                SegmentBuilder.from(new Endpoint(Takes.CLIENT.address(), 40_999))
                    .to(Takes.SERVER)
                    .flags(Flag.SYN)
                    .sequence(5)
                    .build(),
                Event.Origin.HOST,
                Event.Fate.CUT,
                OptionalLong.empty(),
                Optional.empty()));
    says();
  }
}
