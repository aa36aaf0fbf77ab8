package tcpcourse.lab.figure;

/** A straight way across a ladder: a segment's, from where it begins to cross to where it ends. */
record ArrowLine(double x1, double y1, double x2, double y2) {

  ArrowLine part(double begin, double end) {
    return new ArrowLine(
        x1 + (x2 - x1) * begin, y1 + (y2 - y1) * begin, x1 + (x2 - x1) * end, y1 + (y2 - y1) * end);
  }

  double length() {
    return Math.hypot(x2 - x1, y2 - y1);
  }

  double angle() {
    return Math.toDegrees(Math.atan2(y2 - y1, x2 - x1));
  }

  /** The angle at which text along the way stands upright. */
  double upright() {
    return x2 > x1 ? angle() : angle() - 180;
  }
}
