package tcpcourse.book;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tcpcourse.lab.Event;
import tcpcourse.lab.Numbering;
import tcpcourse.lab.SegmentText;
import tcpcourse.lab.Side;
import tcpcourse.lab.Take;

/**
 * Draws a take as a ladder: two hosts, time running down, calls and states beside each host, segments between them.
 * Every event is a group that carries its place in the take ({@code data-event}), its time in microseconds ({@code
 * data-at}) and, for a call, the line of Java that made it ({@code data-source}).
 */
final class LadderFigure {

  private static final double TOP = 92;
  private static final double STATE = 12;
  private static final double CALL = 8;

  private final String id;
  private final LadderLayout layout;
  private final LadderMoments moments;
  private final List<Bar> states;
  private final List<Bar> calls;
  private final Map<Integer, SegmentText.Words> words = new HashMap<>();
  private final Svg svg = new Svg();

  /**
   * @param id the figure's in the page; the events' ids begin with it
   */
  LadderFigure(String id, Take take, LadderLayout layout, boolean toScale) {
    this.id = id;
    this.layout = layout;
    this.moments = new LadderMoments(take, TOP, layout, toScale);
    this.states = Bar.states(moments);
    this.calls = Bar.calls(moments);
    SegmentText text = new SegmentText(Numbering.RELATIVE);
    for (int i = 0; i < take.events().size(); i++) {
      if (take.events().get(i) instanceof Event.Crossing crossing) {
        words.put(i, text.next(crossing));
      }
    }
  }

  /** The drawing, as SVG for a page whose style knows the classes. */
  String draw(String title, String description) {
    double height = moments.bottom() + LadderMoments.FALL;
    String name = id + "-" + layout.name();
    svg.open(
        "svg", "class", layout.name(), "role", "img", "viewBox", "0 0 " + (int) layout.width() + " " + (int) height,
        "aria-labelledby", name + "-title " + name + "-desc");
    svg.text("title", title, "id", name + "-title").text("desc", description, "id", name + "-desc");
    if (layout.axis() > 0) {
      moments.all().stream().filter(moment -> !moments.sharesRow(moment)).forEach(this::time);
    }
    for (Side side : Side.values()) {
      host(side, height);
    }
    states.forEach(bar -> bar(bar, "band s-" + bar.state().name().toLowerCase(Locale.ROOT), STATE, 3));
    calls.forEach(bar -> bar(bar, "busy", CALL, 6 + STATE * Bar.width(states, bar.side())));
    moments.all().forEach(this::moment);
    return svg.close().toString();
  }

  private void host(Side side, double height) {
    double x = layout.line(side);
    String anchor = !layout.inside() ? "middle" : side == Side.CLIENT ? "start" : "end";
    double at = layout.inside() ? x + layout.out(side) * 24 : x;
    svg.open("g", "class", "host");
    svg.text("text", side.toString(), "class", "name", "x", at, "y", 24.0, "text-anchor", anchor);
    svg.text("text", side.address(), "class", "address", "x", at, "y", 44.0, "text-anchor", anchor);
    svg.put("line", "class", "life", "x1", x, "x2", x, "y1", 56.0, "y2", height - 6).close();
  }

  private void bar(Bar bar, String style, double width, double gap) {
    double inner = layout.line(bar.side()) + layout.out(bar.side()) * (gap + bar.lane() * width);
    double x = Math.min(inner, inner + layout.out(bar.side()) * (width - 2));
    svg.put(
        "rect", "class", style, "data-event", bar.index(), "x", x, "y", bar.from() - 1, "width", width - 2, "height",
        Math.max(6, bar.to() - bar.from()), "rx", 1.5);
  }

  private void time(LadderMoments.Moment moment) {
    double y = moments.y(moment);
    double x = layout.axis();
    double end = layout.line(moment.side() == null ? Side.SERVER : moment.side());
    svg.text("text", Times.text(moment.at()), "class", "time", "x", x, "y", y + 4, "text-anchor", "end");
    svg.put("line", "class", "guide", "x1", x + 8, "x2", end, "y1", y, "y2", y);
  }

  private void moment(LadderMoments.Moment moment) {
    double y = moments.y(moment);
    if (!moment.arrival()) {
      group(moment);
      event(moment, y);
      svg.close();
    }
  }

  private void event(LadderMoments.Moment moment, double y) {
    Event event = moment.event();
    if (event instanceof Event.Crossing crossing) {
      double slant = moments.slant(moment.index());
      double arrival = moments.arrival(moment.index());
      new SegmentArrow(layout, svg).draw(crossing, words.get(moment.index()), y, slant, arrival);
    } else if (event instanceof Event.LabAction action) {
      action(action, y);
    } else if (event instanceof Event.StateSeen seen) {
      note(seen.side(), seen.at(), y).state(seen);
    } else if (event instanceof Event.CallBegan call) {
      note(call.side(), call.at(), y).called(call);
    } else if (event instanceof Event.CallReturned back && !moments.sharesRow(moment)) {
      note(back.side(), back.at(), y).returned(back);
    } else if (event instanceof Event.Measured measured) {
      note(measured.side(), measured.at(), y).measured(measured);
    }
  }

  private LadderNote note(Side side, long at, double y) {
    double bars = layout.inside() ? 0 : STATE * Bar.width(states, side) + CALL * Bar.width(calls, side);
    double x = layout.line(side) + layout.textWay(side) * (bars + 12);
    return new LadderNote(svg, x, y, layout.textWay(side), layout.axis() > 0 ? "" : Times.text(at), layout.wrap());
  }

  private void action(Event.LabAction action, double y) {
    double middle = (layout.client() + layout.server()) / 2;
    double left = layout.axis() + 10;
    svg.put("line", "class", "lab", "x1", left, "x2", layout.width() - 10, "y1", y, "y2", y);
    svg.text("text", action.text(), "class", "lab", "x", middle, "y", y + 4, "text-anchor", "middle");
  }

  private void group(LadderMoments.Moment moment) {
    Event event = moment.event();
    String source = event instanceof Event.CallBegan call ? call.source() : null;
    String arrived =
        event instanceof Event.Crossing crossing && crossing.arrived().isPresent()
            ? Long.toString(crossing.arrived().getAsLong())
            : null;
    String kind = event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    svg.open(
        "g", "class", "event " + kind, "id", id + "-" + layout.name() + "-" + moment.index(), "data-event",
        moment.index(), "data-at", moment.at(), "data-arrived", arrived, "data-source", source);
  }
}
