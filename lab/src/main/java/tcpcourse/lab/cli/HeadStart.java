package tcpcourse.lab.cli;

import java.util.List;
import tcpcourse.lab.Host;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * Has the second core load what prints a recording while the first one still builds the lab: of a
 * run of half a second, most is the JVM loading classes. Nothing depends on it.
 */
final class HeadStart {

  private HeadStart() {}

  /** Begins, and comes back at once. */
  static void begin() {
    Thread thread = new Thread(HeadStart::drawSomething, "head start");
    thread.setDaemon(true);
    thread.start();
  }

  private static void drawSomething() {
    Endpoint client = new Endpoint(Side.CLIENT.address(), Host.PORT);
    Take take =
        new Take(
            "",
            List.of(
                new Event.CallBegan(1, Side.CLIENT, "client", 1, "close()", ""),
                new Event.StateSeen(
                    2, Side.CLIENT, client, client, TcpState.ESTABLISHED, TcpState.CLOSED),
                new Event.CallReturned(3, Side.CLIENT, "client", 1, "close()", "", false)));
    Ladder.draw(take, 0, new Ladder.Options(Numbering.RELATIVE, false));
  }
}
