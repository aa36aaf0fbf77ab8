package tcpcourse.book.standards;

import static tcpcourse.book.standards.ChartLayout.LOW_CLOSED;
import static tcpcourse.book.standards.ChartLayout.TOP_CLOSED;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import tcpcourse.lab.tcp.TcpState;

/**
 * How an edge of Figure 5 runs from box to box. Its ends are given as shares of a box's half width
 * and half height, from the box's middle.
 *
 * @param bend 0: straight; 1: first sideways, then up or down; -1: first up or down
 * @param badge where its number stands, as a share of the way
 * @param left whether its words stand to the left of its number
 */
record ChartPath(
    Edge edge,
    double fromX,
    double fromY,
    double toX,
    double toY,
    int bend,
    double badge,
    boolean left) {

  /** How long an arrow's head is. */
  private static final double HEAD = 9;

  private static final Map<Edge, ChartPath> ALL = new EnumMap<>(Edge.class);

  static {
    bent(Edge.ACTIVE_OPEN, 1, 0, 0.55, -1, 1, 0.45, true);
    line(Edge.PASSIVE_OPEN, -0.35, 1, -0.35, -1, 0.5, true);
    line(Edge.CLOSE_IN_LISTEN, 0.35, -1, 0.35, 1, 0.5, false);
    line(Edge.CLOSE_IN_SYN_SENT, -0.1, -1, 0.85, 1, 0.42, false);
    line(Edge.SYN_IN_LISTEN, -0.6, 1, 0.6, -1, 0.5, true);
    line(Edge.SEND_IN_LISTEN, 0.6, 1, -0.6, -1, 0.5, false);
    bent(Edge.RST_IN_SYN_RECEIVED, -0.35, -1, -1, 0, -1, 0.5, true);
    line(Edge.SYN_IN_SYN_SENT, -1, -0.3, 1, -0.3, 0.5, false);
    line(Edge.ACK_IN_SYN_RECEIVED, 0.7, 1, -0.5, -1, 0.5, true);
    line(Edge.SYN_ACK_IN_SYN_SENT, -0.7, 1, 0.5, -1, 0.5, false);
    line(Edge.CLOSE_IN_SYN_RECEIVED, -0.35, 1, -0.35, -1, 0.5, false);
    line(Edge.CLOSE_IN_ESTABLISHED, -0.6, 1, 0.6, -1, 0.5, false);
    line(Edge.FIN_IN_ESTABLISHED, 0.6, 1, -0.6, -1, 0.5, false);
    line(Edge.ACK_IN_FIN_WAIT_1, -0.35, 1, -0.35, -1, 0.5, true);
    line(Edge.FIN_IN_FIN_WAIT_1, 0.9, 1, -0.6, -1, 0.55, false);
    line(Edge.CLOSE_IN_CLOSE_WAIT, 0, 1, 0, -1, 0.5, false);
    bent(Edge.FIN_IN_FIN_WAIT_2, -0.35, 1, -1, 0, -1, 0.5, false);
    line(Edge.ACK_IN_CLOSING, 0, 1, 0, -1, 0.5, false);
    line(Edge.ACK_IN_LAST_ACK, 0, 1, 0, -1, 0.5, false);
    line(Edge.TIMEOUT_IN_TIME_WAIT, 1, 0, -1, 0, 0.5, false);
    line(Edge.FIN_ACK_IN_FIN_WAIT_1, 0.45, 1, -0.8, -1, 0.7, true);
  }

  private static void line(
      Edge edge, double fromX, double fromY, double toX, double toY, double badge, boolean left) {
    bent(edge, fromX, fromY, toX, toY, 0, badge, left);
  }

  private static void bent(
      Edge edge,
      double fromX,
      double fromY,
      double toX,
      double toY,
      int bend,
      double badge,
      boolean left) {
    ALL.put(edge, new ChartPath(edge, fromX, fromY, toX, toY, bend, badge, left));
  }

  static Iterable<ChartPath> all() {
    return ALL.values();
  }

  /** As an SVG path. */
  String in(ChartLayout layout) {
    Point from = from(layout);
    Point to = to(layout);
    Point corner = corner(layout);
    return String.format(
        Locale.ROOT,
        "M%.0f %.0fQ%.0f %.0f %.0f %.0f",
        from.x,
        from.y,
        corner.x,
        corner.y,
        to.x,
        to.y);
  }

  /** Its arrow's head, as an SVG path. */
  String head(ChartLayout layout) {
    Point to = to(layout);
    Point corner = corner(layout);
    double length = Math.hypot(to.x - corner.x, to.y - corner.y);
    double x = (to.x - corner.x) / length;
    double y = (to.y - corner.y) / length;
    return String.format(
        Locale.ROOT,
        "M%.1f %.1fL%.1f %.1fL%.1f %.1fZ",
        to.x,
        to.y,
        to.x - HEAD * x + HEAD / 2 * y,
        to.y - HEAD * y - HEAD / 2 * x,
        to.x - HEAD * x - HEAD / 2 * y,
        to.y - HEAD * y + HEAD / 2 * x);
  }

  /** Where its number stands. */
  Point badge(ChartLayout layout) {
    Point from = from(layout);
    Point to = to(layout);
    Point corner = corner(layout);
    double t = badge;
    double u = 1 - t;
    return new Point(
        u * u * from.x + 2 * u * t * corner.x + t * t * to.x,
        u * u * from.y + 2 * u * t * corner.y + t * t * to.y);
  }

  /** Whether it runs sideways. */
  boolean isLevel(ChartLayout layout) {
    return from(layout).y == to(layout).y;
  }

  /** -1 if its words would meet it unless they stood higher, 1 if lower, 0 if they do not meet. */
  int shift(ChartLayout layout) {
    double sideways = to(layout).x - from(layout).x;
    double downwards = to(layout).y - from(layout).y;
    int slope = (int) Math.signum(Math.rint(sideways * downwards));
    return left ? slope : -slope;
  }

  record Point(double x, double y) {}

  private Point from(ChartLayout layout) {
    return at(
        layout,
        edge.from() == TcpState.CLOSED ? TOP_CLOSED : ChartLayout.of(edge.from()),
        fromX,
        fromY);
  }

  private Point to(ChartLayout layout) {
    return at(
        layout,
        edge.number() > 10 && edge.to() == TcpState.CLOSED ? LOW_CLOSED : ChartLayout.of(edge.to()),
        toX,
        toY);
  }

  private Point corner(ChartLayout layout) {
    Point from = from(layout);
    Point to = to(layout);
    return switch (bend) {
      case 1 -> new Point(to.x, from.y);
      case -1 -> new Point(from.x, to.y);
      default -> new Point((from.x + to.x) / 2, (from.y + to.y) / 2);
    };
  }

  private static Point at(ChartLayout layout, ChartLayout.Box box, double shareX, double shareY) {
    return new Point(
        layout.x(box) + shareX * layout.box() / 2, layout.y(box) + shareY * layout.height() / 2);
  }
}
