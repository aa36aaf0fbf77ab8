package tcpcourse.lab.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * Something that lasted, drawn as a bar beside its host's line: a socket's state, or a call that
 * has not returned.
 *
 * @param style how the page's style calls the socket's state; empty for a call
 * @param lane which of the bars side by side, from 0 at the host's line
 */
record HostBar(Side side, String style, int lane, double from, double to) {

  /** That a socket came into a state, or was gone. */
  private record Entered(Object socket, String style, boolean gone) {

    /** Null where that moment is no such thing. A capture's ends have one socket at a time. */
    static Entered at(Moment moment) {
      if (moment.event() instanceof Event.StateSeen seen) {
        Object socket = List.of(seen.side(), seen.local(), seen.remote());
        return new Entered(socket, HostBar.style(seen.after()), seen.after() == TcpState.CLOSED);
      } else if (moment.event() instanceof Event.StateInferred state) {
        boolean gone = state.after().filter(after -> after == TcpState.CLOSED).isPresent();
        return new Entered(state.side(), HostBar.style(state), gone);
      }
      return null;
    }
  }

  /** A bar whose end is not yet known. */
  private record Begun(Side side, String style, int lane, double from) {
    HostBar until(double to) {
      return new HostBar(side, style, lane, from, to);
    }
  }

  static String style(TcpState state) {
    return "s-" + state.name().toLowerCase(Locale.ROOT);
  }

  /** Its certainty has a class of its own; where nothing is known, that is all. */
  static String style(Event.StateInferred state) {
    return state.after().map(after -> style(after) + " ").orElse("") + state.certainty();
  }

  /** The states of every socket, from each state seen to the next. */
  static List<HostBar> states(LadderMoments moments, LadderHeights heights) {
    List<HostBar> bars = new ArrayList<>();
    Both<Lanes> lanes = Both.of(side -> new Lanes());
    Map<Object, Begun> lasting = new LinkedHashMap<>();
    for (Moment moment : moments.all()) {
      Entered entered = Entered.at(moment);
      if (entered != null) {
        double y = heights.of(moment);
        Lanes beside = lanes.of(moment.side());
        end(lasting.remove(entered.socket()), y, bars);
        if (entered.gone()) {
          beside.leave(entered.socket());
        } else {
          int lane = beside.of(entered.socket());
          Begun begun = new Begun(moment.side(), entered.style(), lane, y);
          lasting.put(entered.socket(), begun);
        }
      }
    }
    double end = heights.bottom() + LadderHeights.FALL / 2;
    lasting.values().forEach(begun -> bars.add(begun.until(end)));
    return bars;
  }

  /** Every call, from its beginning to its return. */
  static List<HostBar> calls(LadderMoments moments, LadderHeights heights) {
    List<HostBar> bars = new ArrayList<>();
    Both<Lanes> lanes = Both.of(side -> new Lanes());
    Map<Object, Begun> lasting = new LinkedHashMap<>();
    for (Moment moment : moments.all()) {
      double y = heights.of(moment);
      if (moment.event() instanceof Event.CallBegan call) {
        int lane = lanes.of(call.side()).of(call.call());
        lasting.put(call.call(), new Begun(call.side(), "", lane, y));
      } else if (moment.event() instanceof Event.CallReturned back) {
        end(lasting.remove(back.call()), y, bars);
        lanes.of(back.side()).leave(back.call());
      }
    }
    double end = heights.bottom() + LadderHeights.FALL / 2;
    lasting.values().forEach(begun -> bars.add(begun.until(end)));
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
