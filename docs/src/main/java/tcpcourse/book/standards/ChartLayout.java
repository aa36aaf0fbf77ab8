package tcpcourse.book.standards;

import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.CLOSING;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.LISTEN;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import tcpcourse.lab.tcp.TcpState;

/**
 * Where the boxes of Figure 5 stand: in three columns, as in the standard, and CLOSED twice.
 *
 * @param width of the drawing
 * @param column from one column's middle to the next
 * @param row how high a row of the grid is
 * @param words whether there is room beside an edge for what sets it off
 */
record ChartLayout(
    String name,
    double width,
    double column,
    double row,
    double box,
    double height,
    boolean words) {

  static final ChartLayout WIDE = new ChartLayout("wide", 900, 300, 68, 132, 42, true);
  static final ChartLayout NARROW = new ChartLayout("narrow", 360, 128, 62, 98, 40, false);

  /** A box and its place in the grid; column 0 is the middle one. */
  record Box(TcpState state, double column, double row) {}

  static final Box TOP_CLOSED = new Box(CLOSED, 0, 0.5);
  static final Box LOW_CLOSED = new Box(CLOSED, 1, 11.5);

  static final List<Box> BOXES =
      List.of(
          TOP_CLOSED,
          new Box(LISTEN, 0, 2.5),
          new Box(SYN_RECV, -1, 4.5),
          new Box(SYN_SENT, 1, 4.5),
          new Box(ESTABLISHED, 0, 6.2),
          new Box(FIN_WAIT1, -1, 7.9),
          new Box(CLOSE_WAIT, 1, 7.9),
          new Box(FIN_WAIT2, -1, 9.7),
          new Box(CLOSING, 0, 9.7),
          new Box(LAST_ACK, 1, 9.7),
          new Box(TIME_WAIT, 0, 11.5),
          LOW_CLOSED);

  static Box of(TcpState state) {
    return BOXES.stream().filter(box -> box.state() == state).findFirst().orElseThrow();
  }

  double x(Box box) {
    return width / 2 + box.column() * column;
  }

  double y(Box box) {
    return box.row() * row;
  }

  /** The drawing's height. */
  double depth() {
    return 12.2 * row;
  }
}
