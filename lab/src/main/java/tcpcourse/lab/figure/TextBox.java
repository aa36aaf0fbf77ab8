package tcpcourse.lab.figure;

import java.util.List;

/** A convex patch of a drawing, by its corners: a line of text that is turned, or an arrow. */
record TextBox(List<Point> corners) {

  record Point(double x, double y) {}

  static TextBox of(ArrowLine way) {
    return new TextBox(List.of(new Point(way.x1(), way.y1()), new Point(way.x2(), way.y2())));
  }

  /**
   * A line of text along a way.
   *
   * @param at how far along the way the text's middle stands
   * @param top how far above the way, if negative, the letters begin
   */
  static TextBox text(ArrowLine way, double at, double width, double top, double height) {
    ArrowLine rest = way.part(at, 1);
    double angle = Math.toRadians(way.upright());
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    return new TextBox(
        List.of(
                new Point(-width / 2, top),
                new Point(width / 2, top),
                new Point(width / 2, top + height),
                new Point(-width / 2, top + height))
            .stream()
            .map(p -> new Point(p.x * cos - p.y * sin, p.x * sin + p.y * cos))
            .map(p -> new Point(rest.x1() + p.x, rest.y1() + p.y))
            .toList());
  }

  /** Whether no straight line keeps the two apart. */
  boolean touches(TextBox other) {
    return !liesBeside(other) && !other.liesBeside(this);
  }

  /** Whether the other is wholly on the far side of a line along one of this one's edges. */
  private boolean liesBeside(TextBox other) {
    for (int i = 0; i < corners.size(); i++) {
      Point from = corners.get(i);
      Point to = corners.get((i + 1) % corners.size());
      double[] mine = span(to.y - from.y, from.x - to.x);
      double[] others = other.span(to.y - from.y, from.x - to.x);
      if (mine[1] <= others[0] || others[1] <= mine[0]) {
        return true;
      }
    }
    return false;
  }

  /** From where to where it reaches in that direction. Asked for a million times a book. */
  private double[] span(double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Point corner : corners) {
      double along = corner.x * x + corner.y * y;
      least = Math.min(least, along);
      most = Math.max(most, along);
    }
    return new double[] {least, most};
  }
}
