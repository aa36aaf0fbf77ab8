package tcpcourse.halfclose.experiments;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.function.Predicate;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.recording.WindowSeries;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;

/** The room that a kernel has for what its program has not read. */
final class ReceiveBuffer {

  private ReceiveBuffer() {}

  /** "I have no room", said by that side's kernel; no window is scaled to 0. */
  static Match full(Side side) {
    return Match.ack().from(side).which("with window 0", segment -> segment.window() == 0);
  }

  /** The last that was heard of that side's room is that there is none. */
  static Fact<Take> staysFull(Side side) {
    return Fact.<Take>is(
            0L,
            take -> {
              List<WindowSeries.Point> points = WindowSeries.of(take, side.other()).points();
              return points.get(points.size() - 1).window();
            })
        .telling("the last window was");
  }

  /** Holds of what the client had in flight, and of what it was allowed to have, at all times. */
  static Fact<Take> always(Predicate<WindowSeries.Point> holds) {
    return Fact.that(
        take -> WindowSeries.of(take, Side.CLIENT).points().stream().allMatch(holds),
        take -> WindowSeries.of(take, Side.CLIENT));
  }

  /** Opens a connection on which both ends ask for a receive buffer of so many bytes. */
  static Ends of(int bytes, Lab lab) throws Exception {
    // Before bind() and connect(): the buffer decides about the window that the SYN announces.
    ServerSocket listener = lab.server().listener();
    Host.Program listen =
        () -> {
          listener.setReceiveBufferSize(bytes);
          listener.bind(lab.serverAddress());
        };
    lab.server().run(listen).result();
    Socket client = lab.client().socket();
    lab.client().run(() -> client.setReceiveBufferSize(bytes)).result();
    return lab.connect(listener, client);
  }
}
