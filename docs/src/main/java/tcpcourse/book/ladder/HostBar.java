package tcpcourse.book.ladder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * Something that lasted, drawn as a bar beside its host's line: a socket's state, or a call that
 * has not returned.
 *
 * @param index the event that began it
 * @param state the socket's state; null for a call
 * @param lane which of the bars side by side, from 0 at the host's line
 */
record HostBar(int index, Side side, TcpState state, int lane, double from, double to) {

  /** Which socket of a host. */
  private record Socket(Side side, Object local, Object remote) {}

  /** A bar whose end is not yet known. */
  private record Begun(int index, Side side, TcpState state, int lane, double from) {
    HostBar until(double to) {
      return new HostBar(index, side, state, lane, from, to);
    }
  }

  /** The states of every socket, from each state seen to the next. */
  static List<HostBar> states(LadderMoments moments, LadderHeights heights) {
    List<HostBar> bars = new ArrayList<>();
    Map<Side, Lanes> lanes = Map.of(Side.CLIENT, new Lanes(), Side.SERVER, new Lanes());
    Map<Object, Begun> lasting = new LinkedHashMap<>();
    for (Moment moment : moments.all()) {
      if (moment.event() instanceof Event.StateSeen seen) {
        double y = heights.of(moment);
        Socket socket = new Socket(seen.side(), seen.local(), seen.remote());
        end(lasting.remove(socket), y, bars);
        if (seen.after() == TcpState.CLOSED) {
          lanes.get(seen.side()).leave(socket);
        } else {
          int lane = lanes.get(seen.side()).of(socket);
          lasting.put(socket, new Begun(moment.index(), seen.side(), seen.after(), lane, y));
        }
      }
    }
    lasting
        .values()
        .forEach(begun -> bars.add(begun.until(heights.bottom() + LadderHeights.FALL / 2)));
    return bars;
  }

  /** Every call, from its beginning to its return. */
  static List<HostBar> calls(LadderMoments moments, LadderHeights heights) {
    List<HostBar> bars = new ArrayList<>();
    Map<Side, Lanes> lanes = Map.of(Side.CLIENT, new Lanes(), Side.SERVER, new Lanes());
    Map<Object, Begun> lasting = new LinkedHashMap<>();
    for (Moment moment : moments.all()) {
      double y = heights.of(moment);
      if (moment.event() instanceof Event.CallBegan call) {
        int lane = lanes.get(call.side()).of(call.call());
        lasting.put(call.call(), new Begun(moment.index(), call.side(), null, lane, y));
      } else if (moment.event() instanceof Event.CallReturned back) {
        end(lasting.remove(back.call()), y, bars);
        lanes.get(back.side()).leave(back.call());
      }
    }
    lasting
        .values()
        .forEach(begun -> bars.add(begun.until(heights.bottom() + LadderHeights.FALL / 2)));
    return bars;
  }

  private static void end(Begun begun, double y, List<HostBar> bars) {
    if (begun != null) {
      bars.add(begun.until(y));
    }
  }

  /** How many stand side by side on that host, at most. */
  static int width(List<HostBar> bars, Side side) {
    return bars.stream()
        .filter(bar -> bar.side() == side)
        .mapToInt(bar -> bar.lane() + 1)
        .max()
        .orElse(0);
  }
}
