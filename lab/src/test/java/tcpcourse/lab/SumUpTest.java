package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class SumUpTest {

  static final class OneInSumOneInFull extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      lab.server().listen();
      lab.sumUp(
          () -> {
            connect(lab);
            lab.server().await("a connection", entry -> entry.state() == ESTABLISHED);
            lab.client().measure("connections", lab.client().count(ESTABLISHED), "");
          });
      connect(lab);
      lab.awaitArrival(Match.ack().from(CLIENT));
    }

    private static void connect(Lab lab) throws Exception {
      Socket socket = lab.client().socket();
      lab.client().run("client", () -> socket.connect(lab.serverAddress())).result();
    }
  }

  private final Take take = Live.play(new OneInSumOneInFull()).take();

  @Test
  void of_what_is_summed_up_only_the_measurements_are_noted() {
    assertEquals(List.of(1.0), take.all(Measured.class).map(Measured::value).toList());
  }

  @Test
  void what_comes_after_it_is_noted_in_full_and_what_came_before_is_not_caught_up_with() {
    assertEquals(1, take.outcomes(CLIENT, "connect").size());
    assertEquals(3, take.segments().size());
    assertEquals(1, take.paths(CLIENT).size());
    assertEquals(1, take.paths(SERVER).size());
  }
}
