package tcpcourse.book.standards;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tcpcourse.lab.figure.Svg;
import tcpcourse.lab.tcp.TcpState;

/**
 * Draws RFC 9293's Figure 5. Every edge is a way to where a recording passes along it; the number
 * on it is that of its line in the table of edges.
 */
final class StateChart {

  private static final double BADGE = 12;

  /** How far an edge's words give way to the edge itself. */
  private static final double SHIFT = 9;

  /** An edge leaves the middle of these boxes' lower side. */
  private static final Set<TcpState> ASIDE =
      EnumSet.of(
          TcpState.SYN_SENT,
          TcpState.FIN_WAIT2,
          TcpState.CLOSING,
          TcpState.CLOSE_WAIT,
          TcpState.LAST_ACK);

  private final ChartLayout layout;
  private final Svg svg = new Svg();

  StateChart(ChartLayout layout) {
    this.layout = layout;
  }

  /**
   * @param way to where a recording passes along an edge; where none does, it leads to the reason
   */
  String draw(Function<Edge, Optional<String>> way) {
    open();
    ChartPath.all().forEach(path -> edge(path, way.apply(path.edge())));
    ChartLayout.BOXES.forEach(this::box);
    Edge.in(Edge.Where.RST_RECEIVED).forEach(edge -> rst(edge, way.apply(edge)));
    return svg.close().toString();
  }

  private void open() {
    String box = "0 0 " + (int) layout.width() + " " + (int) layout.depth();
    String name = "State diagram of a TCP connection";
    svg.open("svg", "class", layout.name(), "role", "group", "viewBox", box, "aria-label", name);
  }

  private void open(Edge edge, String style, Optional<String> way) {
    boolean seen = way.isPresent();
    String href = way.orElse("#" + EdgesMacro.id(edge));
    String unseen = seen ? "" : " unseen";
    svg.open("a", "href", href, "class", style + unseen, "aria-label", name(edge, seen));
  }

  private void box(ChartLayout.Box box) {
    String style = "state s-" + box.state().name().toLowerCase(Locale.ROOT);
    double x = layout.x(box);
    double y = layout.y(box);
    svg.open("g", "class", style);
    double left = x - layout.box() / 2;
    double top = y - layout.height() / 2;
    svg.put("rect", "x", left, "y", top, "width", layout.box(), "height", layout.height(), "rx", 7);
    svg.words("name", box.state().rfcName(), x, y + 4.5, "middle").close();
  }

  private void edge(ChartPath path, Optional<String> way) {
    Edge edge = path.edge();
    open(edge, "edge", way);
    svg.put("path", "class", "shaft", "d", path.in(layout));
    svg.put("path", "class", "head", "d", path.head(layout));
    ChartPath.Point badge = path.badge(layout);
    svg.put("circle", "cx", badge.x(), "cy", badge.y(), "r", BADGE);
    svg.words("number", number(edge), badge.x(), badge.y() + 4, "middle");
    if (layout.words()) {
      words(path, badge);
    }
    svg.close();
  }

  private void words(ChartPath path, ChartPath.Point badge) {
    Edge edge = path.edge();
    double way = path.left() ? -1 : 1;
    double y = badge.y() + SHIFT * path.shift(layout);
    boolean level = path.isLevel(layout);
    double x = level ? badge.x() : badge.x() + way * (BADGE + 6);
    String anchor = level ? "middle" : path.left() ? "end" : "start";
    boolean two = !edge.action().isEmpty();
    svg.words("event", edge.event(), x, level ? y - BADGE - 6 : two ? y - 2 : y + 4, anchor);
    if (two) {
      svg.words("action", edge.action(), x, level ? y + BADGE + 15 : y + 13, anchor);
    }
  }

  /** A small sign at the box: what a RST does there. */
  private void rst(Edge edge, Optional<String> way) {
    ChartLayout.Box box = ChartLayout.of(edge.from());
    double x = layout.x(box) + (ASIDE.contains(edge.from()) ? 0.55 : 0.05) * layout.box() / 2;
    double y = layout.y(box) + layout.height() / 2;
    open(edge, "rst", way);
    svg.put("rect", "x", x - 17, "y", y - 10, "width", 34, "height", 18, "rx", 9);
    svg.words("number", "RST", x, y + 3.5, "middle").close();
  }

  /**
   * It begins with what is written there: who speaks to the page says what he reads (WCAG 2.5.3).
   */
  static String name(Edge edge, boolean seen) {
    String number = edge.where() == Edge.Where.FIGURE_5 ? number(edge) + " " : "";
    String action = edge.action().isEmpty() ? "" : ", " + edge.action();
    String states = ", " + edge.from().rfcName() + " to " + edge.to().rfcName();
    return number + edge.event() + action + states + (seen ? ": see it" : ": not seen, and why");
  }

  static String number(Edge edge) {
    return edge.where() == Edge.Where.FIGURE_5 ? Integer.toString(edge.number()) : "*";
  }
}
