package tcpcourse.lab.figure;

import tcpcourse.lab.tcp.Side;

/**
 * Where a ladder's parts stand, in the drawing's units: about a pixel each at the width it is made
 * for.
 *
 * @param name the drawing's class in the page
 * @param width of the drawing
 * @param client x of the client's line
 * @param server x of the server's line
 * @param axis x where the times end; 0 if they stand with the texts instead
 * @param inside whether the texts stand between the hosts' lines, for want of room beside them
 * @param step from one moment to the next
 * @param wrap how many characters fit beside a host
 * @param wrapAcross how many fit between the two
 */
public record LadderLayout(
    String name,
    double width,
    double client,
    double server,
    double axis,
    boolean inside,
    double step,
    int wrap,
    int wrapAcross) {

  /** For a page with room on both sides of the hosts. */
  public static final LadderLayout WIDE =
      new LadderLayout("wide", 920, 322, 652, 58, false, 25, 26, 41);

  /** For a phone. */
  public static final LadderLayout NARROW =
      new LadderLayout("narrow", 344, 39, 305, 0, true, 30, 24, 34);

  /** As much of an address as has room beside the other's: its beginning and its end. */
  String address(String whole) {
    int most = inside ? 21 : 44;
    int half = (most - 1) / 2;
    return whole.length() <= most
        ? whole
        : whole.substring(0, half) + "…" + whole.substring(whole.length() - half);
  }

  double line(Side side) {
    return side == Side.CLIENT ? client : server;
  }

  /** Which way is away from the other host: -1 is left. */
  int out(Side side) {
    return side == Side.CLIENT ? -1 : 1;
  }

  /** Which way the texts beside a host's line run. */
  int textWay(Side side) {
    return inside ? -out(side) : out(side);
  }
}
