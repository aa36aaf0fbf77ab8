package tcpcourse.book;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tcpcourse.lab.Event;
import tcpcourse.lab.Numbering;
import tcpcourse.lab.SegmentText;
import tcpcourse.lab.Side;
import tcpcourse.lab.TcpState;

/**
 * Draws a take as a ladder: two hosts, time running down, calls and states beside each host,
 * segments between them. Every event is a group that carries its place in the take ({@code
 * data-event}), its time in microseconds ({@code data-at}) and, for a call, the line of Java that
 * made it ({@code data-source}).
 */
final class LadderFigure {

  private static final double TOP = 92;
  private static final double STATE = 12;
  private static final double CALL = 8;

  private final String id;
  private final LadderLayout layout;
  private final LadderMoments moments;
  private final Map<Integer, SegmentLabel> labels = new HashMap<>();
  private final Map<Integer, LadderNote> notes = new HashMap<>();
  private final LadderHeights heights;
  private final List<Bar> states;
  private final List<Bar> calls;
  private final Svg svg = new Svg();

  /**
   * @param id the figure's in the page; the events' ids begin with it
   */
  LadderFigure(String id, TakePart part, LadderLayout layout, boolean toScale) {
    this.id = id;
    this.layout = layout;
    this.moments = LadderMoments.of(part);
    Map<Integer, Integer> lines = write(part);
    this.heights = new LadderHeights(moments, TOP, layout, lines, toScale);
    this.states = Bar.states(moments, heights);
    this.calls = Bar.calls(moments, heights);
  }

  /** Finds the words for every event; returns how many lines each needs below its own. */
  private Map<Integer, Integer> write(TakePart part) {
    Map<Integer, Integer> lines = new HashMap<>();
    SegmentText text = new SegmentText(Numbering.RELATIVE);
    List<Event> events = part.take().events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Event.Crossing crossing) {
        // All of them, shown or not: the first says from where the numbers count.
        labels.put(i, SegmentLabel.of(crossing, text.next(crossing), layout, crowded(crossing)));
        lines.put(i, labels.get(i).below());
      } else {
        notes.put(i, LadderNote.of(events.get(i), layout));
        lines.put(i, notes.get(i).lines().size() - 1);
      }
    }
    return lines;
  }

  /** Where notes stand between the hosts, no arrow crosses another. */
  private boolean crowded(Event.Crossing crossing) {
    return !layout.inside() && moments.meetsAnother(crossing);
  }

  /** The drawing, as SVG for a page whose style knows the classes. */
  String draw(String title, String description) {
    double height = heights.bottom() + LadderHeights.FALL;
    open(height, title, description);
    if (layout.axis() > 0) {
      moments.all().stream().filter(moment -> !moments.sharesRow(moment)).forEach(this::time);
    }
    for (Side side : Side.values()) {
      host(side, height);
    }
    states.forEach(bar -> bar(bar, "band " + style(bar.state()), STATE, 3));
    calls.forEach(bar -> bar(bar, "busy", CALL, 6 + STATE * Bar.width(states, bar.side())));
    moments.all().forEach(this::moment);
    return svg.close().toString();
  }

  private void open(double height, String title, String description) {
    String name = id + "-" + layout.name();
    String named = name + "-title " + name + "-desc";
    String box = "0 0 " + (int) layout.width() + " " + (int) height;
    svg.open(
        "svg", "class", layout.name(), "role", "img", "viewBox", box, "aria-labelledby", named);
    svg.text("title", title, "id", name + "-title").text("desc", description, "id", name + "-desc");
  }

  private void host(Side side, double height) {
    double x = layout.line(side);
    String anchor = !layout.inside() ? "middle" : side == Side.CLIENT ? "start" : "end";
    double at = layout.inside() ? x + layout.out(side) * 24 : x;
    svg.words("name", side.toString(), at, 24, anchor);
    svg.words("address", side.address(), at, 44, anchor);
    svg.line("life", x, 56, x, height - 6);
  }

  private void bar(Bar bar, String style, double width, double gap) {
    double inner = layout.line(bar.side()) + layout.out(bar.side()) * (gap + bar.lane() * width);
    double x = Math.min(inner, inner + layout.out(bar.side()) * (width - 2));
    double length = Math.max(6, bar.to() - bar.from());
    svg.open("g", "class", style, "data-event", bar.index());
    svg.put("rect", "x", x, "y", bar.from() - 1, "width", width - 2, "height", length, "rx", 1.5);
    svg.close();
  }

  private void time(LadderMoments.Moment moment) {
    double y = heights.of(moment);
    double end = layout.line(moment.side() == null ? Side.SERVER : moment.side());
    svg.words("time", Times.text(moment.at()), layout.axis(), y + 4, "end");
    svg.line("guide", layout.axis() + 8, y, end, y);
  }

  private void moment(LadderMoments.Moment moment) {
    double y = heights.of(moment);
    if (!moment.arrival()) {
      group(moment);
      event(moment, y);
      svg.close();
    }
  }

  private void event(LadderMoments.Moment moment, double y) {
    int index = moment.index();
    if (moment.event() instanceof Event.Crossing crossing) {
      SegmentArrow arrow = new SegmentArrow(layout, svg);
      arrow.draw(crossing, labels.get(index), y, heights.slant(index), heights.arrival(index));
    } else if (moment.side() == null) {
      action(notes.get(index), y);
    } else if (moment.event() instanceof Event.StateSeen seen) {
      pen(moment, y).chip(notes.get(index).lines().get(0), style(seen.after()));
    } else if (!moments.sharesRow(moment)) {
      pen(moment, y).write(notes.get(index));
    }
  }

  private static String style(TcpState state) {
    return "s-" + state.name().toLowerCase(Locale.ROOT);
  }

  private LadderPen pen(LadderMoments.Moment moment, double y) {
    Side side = moment.side();
    double bars =
        layout.inside() ? 0 : STATE * Bar.width(states, side) + CALL * Bar.width(calls, side);
    double x = layout.line(side) + layout.textWay(side) * (bars + 12);
    return new LadderPen(
        svg, x, y, layout.textWay(side), layout.axis() > 0 ? "" : Times.text(moment.at()));
  }

  private void action(LadderNote note, double y) {
    double middle = (layout.client() + layout.server()) / 2;
    svg.line("lab", layout.axis() + 10, y, layout.width() - 10, y);
    double line = y + 4;
    for (String text : note.lines()) {
      svg.words("lab", text, middle, line, "middle");
      line += LadderHeights.LINE + 1;
    }
  }

  private void group(LadderMoments.Moment moment) {
    Event event = moment.event();
    String name = id + "-" + layout.name() + "-" + moment.index();
    String style = "event " + event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    Map<String, String> facts = facts(moment);
    facts.put("class", style);
    facts.put("id", name);
    svg.open("g", facts);
  }

  /** What a program that plays the ladder must know of an event. */
  private static Map<String, String> facts(LadderMoments.Moment moment) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("data-event", Integer.toString(moment.index()));
    facts.put("data-at", Long.toString(moment.at()));
    if (moment.event() instanceof Event.Crossing crossing && crossing.arrived().isPresent()) {
      facts.put("data-arrived", Long.toString(crossing.arrived().getAsLong()));
    }
    if (moment.event() instanceof Event.CallBegan call && !call.source().isEmpty()) {
      facts.put("data-source", call.source());
    }
    return facts;
  }
}
