package tcpcourse.lab.figure;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;

/**
 * Draws a take as a ladder: two hosts, time running down, calls and states beside each host,
 * segments between them. Every event is a group that carries its place in the take ({@code
 * data-event}); the drawing knows the height of every step ({@code data-y}). The page's style
 * places the words, so that a page of many ladders stays small.
 */
public final class LadderFigure {

  private static final String DATA = "data-event";
  private static final double TOP = 92;
  private static final double STATE = 12;
  private static final double CALL = 8;

  private final LadderLayout layout;
  private final boolean millis;
  private final LadderMoments moments;
  private final Map<Integer, SegmentLabel> labels = new HashMap<>();
  private final Map<Integer, LadderNote> notes = new HashMap<>();
  private final Map<Integer, ArrowLine> ways = new HashMap<>();
  private final LadderHeights heights;
  private final List<HostBar> states;
  private final List<HostBar> calls;
  private final Svg svg = new Svg();

  /**
   * @param toScale whether long waits are drawn in proportion; otherwise rows are evenly spaced
   */
  public LadderFigure(TakePart part, LadderLayout layout, boolean toScale) {
    this(part, layout, toScale, false);
  }

  /**
   * The same.
   *
   * @param millis whether all times are in milliseconds, to be found by what a reading says
   */
  LadderFigure(TakePart part, LadderLayout layout, boolean toScale, boolean millis) {
    this.layout = layout;
    this.millis = millis;
    this.moments = LadderMoments.of(part);
    Map<Integer, Integer> lines = write(part);
    this.heights = new LadderHeights(moments, TOP, layout, lines, toScale);
    this.states = HostBar.states(moments, heights);
    this.calls = HostBar.calls(moments, heights);
    moments.all().stream().filter(moment -> !moment.arrival()).forEach(this::findWay);
    if (!layout.inside()) {
      LabelPlaces.settle(ways, labels);
    }
  }

  private void findWay(Moment moment) {
    if (moment.event() instanceof Event.Crossing crossing) {
      int index = moment.index();
      ways.put(
          index,
          SegmentArrow.way(
              layout,
              crossing.from(),
              heights.of(moment),
              heights.slant(index),
              heights.arrival(index)));
    }
  }

  /** Finds the words for every event; returns how many lines each needs below its own. */
  private Map<Integer, Integer> write(TakePart part) {
    Map<Integer, Integer> lines = new HashMap<>();
    SegmentText text = new SegmentText(Numbering.RELATIVE);
    List<Event> events = part.take().events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Event.Crossing crossing) {
        // All of them, shown or not: the first says from where the numbers count.
        labels.put(i, label(crossing, text.next(crossing)));
        lines.put(i, labels.get(i).below());
      } else {
        notes.put(i, LadderNote.of(events.get(i), layout));
        lines.put(i, notes.get(i).lines().size() - 1);
      }
    }
    return lines;
  }

  private SegmentLabel label(Event.Crossing crossing, SegmentText.Words words) {
    return SegmentLabel.of(crossing, words, layout, crowded(crossing), this::time);
  }

  private String time(long micros) {
    return millis ? Moment.millis(micros) + " ms" : Times.text(micros);
  }

  /** Where notes stand between the hosts, only SYNs and FINs that pass each other cross. */
  private boolean crowded(Event.Crossing crossing) {
    return layout.inside()
        ? moments.counterpart(crossing).isPresent()
        : moments.meetsAnother(crossing);
  }

  /**
   * The drawing, as SVG for a page whose style knows the classes.
   *
   * @param name what a reader who cannot see it is told that it is
   * @param description the id of what such a reader is told of it
   */
  public String draw(String name, String description) {
    return draw(name, description, Both.of(Side::address));
  }

  /**
   * The same.
   *
   * @param addresses whose ends they are
   */
  public String draw(String name, String description, Both<String> addresses) {
    double height = heights.bottom() + LadderHeights.FALL;
    open(height, name, description);
    if (layout.axis() > 0) {
      times();
    }
    for (Side side : Side.values()) {
      host(side, addresses.of(side), height);
    }
    svg.open("g", "class", "bars");
    states.forEach(bar -> bar(bar, "band " + bar.style(), STATE, 3));
    calls.forEach(bar -> bar(bar, "busy", CALL, 6 + STATE * HostBar.width(states, bar.side())));
    svg.close();
    moments.all().stream().filter(moment -> !moment.arrival()).forEach(this::moment);
    return svg.close().toString();
  }

  private void open(double height, String name, String description) {
    String box = "0 0 " + (int) layout.width() + " " + (int) height;
    svg.open(
        "svg",
        "class",
        layout.name(),
        "role",
        "img",
        "viewBox",
        box,
        "aria-label",
        name,
        "aria-describedby",
        description,
        "data-y",
        stepHeights());
  }

  private String stepHeights() {
    return moments.steps().stream()
        .map(moment -> Svg.number(heights.of(moment)))
        .collect(Collectors.joining(" "));
  }

  private void times() {
    List<Moment> rows =
        moments.all().stream()
            .filter(moment -> !moments.sharesRow(moment) && !LadderMoments.isOfSegment(moment))
            .toList();
    StringBuilder guides = new StringBuilder();
    svg.open("g", "class", "time", "transform", "translate(" + (int) layout.axis() + ")");
    if (millis) {
      svg.text("text", "ms", "y", 44);
    }
    for (Moment row : rows) {
      String time = millis ? Moment.millis(row.at()) : Times.text(row.at());
      svg.text("text", time, "y", heights.of(row) + 4);
      double end = layout.line(row.side() == null ? Side.SERVER : row.side()) - layout.axis();
      guides.append("M8 ").append(Svg.number(heights.of(row))).append('H').append(Svg.number(end));
    }
    svg.put("path", "class", "guide", "d", guides).close();
  }

  private void host(Side side, String address, double height) {
    double x = layout.line(side);
    String anchor = !layout.inside() ? "middle" : side == Side.CLIENT ? "start" : "end";
    double at = layout.inside() ? x + layout.out(side) * 24 : x;
    svg.words("name", side.toString(), at, 24, anchor);
    svg.words("address", layout.address(address), at, 44, anchor);
    svg.line("life", x, 56, x, height - 6);
  }

  private void bar(HostBar bar, String style, double width, double gap) {
    double inner = layout.line(bar.side()) + layout.out(bar.side()) * (gap + bar.lane() * width);
    double x = Math.min(inner, inner + layout.out(bar.side()) * (width - 2));
    double length = Math.max(6, bar.to() - bar.from());
    svg.put(
        "rect", "class", style, "x", x, "y", bar.from() - 1, "width", width - 2, "height", length);
  }

  private void moment(Moment moment) {
    boolean labs =
        moment.event() instanceof Event.Setting || moment.event() instanceof Event.LabAction;
    Class<?> kind = labs ? Event.LabAction.class : moment.event().getClass();
    String style = kind.getSimpleName().toLowerCase(Locale.ROOT);
    if (moment.event() instanceof Event.Crossing crossing) {
      svg.open("g", "class", style + " " + SegmentArrow.style(crossing), DATA, moment.index());
      segment(crossing, moment);
    } else if (moment.side() == null) {
      svg.open("g", "class", style, DATA, moment.index());
      action(notes.get(moment.index()), heights.of(moment));
    } else {
      String place = "translate(" + Svg.number(x(moment.side())) + " " + y(moment) + ")";
      String name = style + " " + moment.side();
      svg.open("g", "class", name, DATA, moment.index(), "transform", place);
      note(moment);
    }
    svg.close();
  }

  private String y(Moment moment) {
    return Svg.number(heights.of(moment));
  }

  private void segment(Event.Crossing crossing, Moment moment) {
    int index = moment.index();
    new SegmentArrow(layout, svg)
        .draw(crossing, labels.get(index), heights.of(moment), ways.get(index));
  }

  private void note(Moment moment) {
    LadderNote note = notes.get(moment.index());
    boolean told = layout.axis() > 0 || LadderMoments.isOfSegment(moment);
    String time = told ? "" : time(moment.at());
    LadderPen pen = new LadderPen(svg, layout.textWay(moment.side()), time);
    if (moment.event() instanceof Event.StateSeen seen) {
      pen.chip(note.lines().get(0), HostBar.style(seen.after()));
    } else if (moment.event() instanceof Event.StateInferred state) {
      pen.inferred(note, HostBar.style(state), state.certainty());
    } else if (!moments.sharesRow(moment)) {
      pen.write(note);
    }
  }

  /** Where notes on that host begin: beside all of its bars. */
  private double x(Side side) {
    double bars =
        layout.inside()
            ? 0
            : STATE * HostBar.width(states, side) + CALL * HostBar.width(calls, side);
    return layout.line(side) + layout.textWay(side) * (bars + 12);
  }

  private void action(LadderNote note, double y) {
    double middle = (layout.client() + layout.server()) / 2;
    double words = note.lines().get(0).length() * LadderPen.SIZE * LadderPen.LETTER / 2 + 6;
    svg.line("lab", layout.axis() + 10, y, middle - words, y);
    svg.line("lab", middle + words, y, layout.width() - 10, y);
    svg.lines(note.lines(), y + 4, LadderHeights.LINE + 1, "class", "lab", "x", middle);
  }
}
