package tcpcourse.book.plots;

import tcpcourse.lab.figure.Svg;

/**
 * Where a plot's parts stand, in the drawing's units: about a pixel each at the width it is made
 * for.
 *
 * @param name the drawing's class in the page
 * @param width of the drawing
 * @param left x of the vertical axis
 * @param height of the drawing
 * @param gap how wide a stretch of time is drawn in which nothing happens
 * @param tick how far apart the times on the axis must stand at least
 */
record PlotLayout(String name, double width, double left, double height, double gap, double tick) {

  /** Space above the plot for its key and its notes. */
  static final double TOP = 66;

  /** Space below it for the times. */
  static final double BOTTOM = 46;

  /** For a wide page. */
  static final PlotLayout WIDE = new PlotLayout("wide", 920, 70, 400, 74, 44);

  /** For a phone. */
  static final PlotLayout NARROW = new PlotLayout("narrow", 344, 54, 330, 46, 34);

  double right() {
    return width - 14;
  }

  double floor() {
    return height - BOTTOM;
  }

  /** Begins the drawing of the figure with that id. */
  void open(Svg svg, String id, String title, String description) {
    String drawing = id + "-" + name;
    String box = "0 0 " + (int) width + " " + (int) height;
    String named = drawing + "-title " + drawing + "-desc";
    svg.open("svg", "class", name, "role", "img", "viewBox", box, "aria-labelledby", named)
        .text("title", title, "id", drawing + "-title")
        .text("desc", description, "id", drawing + "-desc");
  }
}
