package tcpcourse.book.standards;

import static tcpcourse.book.standards.LogPattern.cable;
import static tcpcourse.book.standards.LogPattern.host;
import static tcpcourse.book.standards.Step.byItself;
import static tcpcourse.book.standards.Step.calls;
import static tcpcourse.book.standards.Step.change;
import static tcpcourse.book.standards.Step.dataFromA;
import static tcpcourse.book.standards.Step.dataFromB;
import static tcpcourse.book.standards.Step.fromA;
import static tcpcourse.book.standards.Step.fromB;
import static tcpcourse.book.standards.Step.fromEither;
import static tcpcourse.book.standards.Step.listener;
import static tcpcourse.book.standards.Step.lostFromA;
import static tcpcourse.book.standards.Step.powerLossOfA;
import static tcpcourse.book.standards.Step.rcv;
import static tcpcourse.book.standards.Step.snd;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.ACK;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.FIN;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.RST;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;
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

/**
 * The figures of RFC 9293 §3.5 and §3.6, as scenes. Sequence numbers are relative: where the
 * standard writes 100 and 300 for the first of each side, the recordings have 0, or 1 once the
 * handshake is over.
 */
enum StandardFigure {
  FIGURE_6(
      "Basic three-way handshake for connection synchronization",
      cable(
              fromA(SYN).seq(0),
              fromB(SYN, ACK).seq(0).ack(1),
              fromA(ACK).seq(1).ack(1),
              dataFromA().seq(1).ack(1))
          .a(change(CLOSED, SYN_SENT), change(SYN_SENT, ESTABLISHED))
          .b(listener(CLOSED, LISTEN), change(CLOSED, SYN_RECV), change(SYN_RECV, ESTABLISHED))),
  FIGURE_7(
      "Simultaneous connection synchronization",
      cable(
              fromA(SYN).seq(0),
              fromB(SYN).seq(0),
              fromEither(SYN, ACK).seq(0).ack(1),
              fromEither(SYN, ACK).seq(0).ack(1))
          .a(
              change(CLOSED, SYN_SENT),
              rcv(SYN),
              change(SYN_SENT, SYN_RECV),
              rcv(SYN, ACK),
              change(SYN_RECV, ESTABLISHED))
          .b(
              change(CLOSED, SYN_SENT),
              rcv(SYN),
              change(SYN_SENT, SYN_RECV),
              rcv(SYN, ACK),
              change(SYN_RECV, ESTABLISHED)),
      "Linux acknowledges each SYN,ACK once more: six segments, not four.",
      cable(
              fromEither(SYN, ACK),
              fromEither(SYN, ACK),
              fromEither(ACK).seq(1).ack(1),
              fromEither(ACK).seq(1).ack(1))
          .a(change(SYN_SENT, SYN_RECV))),
  FIGURE_8(
      "Recovery from old duplicate SYN",
      cable(
              fromA(SYN).seq(0),
              fromA(SYN).seq(n -> n < 0),
              fromB(SYN, ACK).seq(0).ack(n -> n < 0).noted(),
              fromA(RST).asNoted(),
              fromB(SYN, ACK).seq(0).ack(1),
              fromA(ACK).seq(1).ack(1))
          .a(
              change(CLOSED, SYN_SENT),
              rcv(SYN, ACK),
              snd(RST),
              rcv(SYN, ACK),
              change(SYN_SENT, ESTABLISHED))
          .b(
              listener(CLOSED, LISTEN),
              change(CLOSED, SYN_RECV),
              rcv(RST),
              change(SYN_RECV, CLOSED),
              change(CLOSED, SYN_RECV),
              change(SYN_RECV, ESTABLISHED)),
      "Linux sends its SYN once more right after the RST; the lab drops that one, so that the delayed one arrives, as in the figure.",
      cable(fromA(RST).seq(n -> n < 0), lostFromA(SYN).seq(0))),
  FIGURE_9(
      "Half-open connection discovery",
      cable(
              fromA(SYN).seq(0),
              fromB(ACK).seq(1).ack(n -> n < 0).noted(),
              fromA(RST).asNoted(),
              fromA(SYN).seq(0),
              fromB(SYN, ACK).seq(0).ack(1))
          .a(powerLossOfA(), change(CLOSED, SYN_SENT), rcv(ACK), snd(RST), snd(SYN))
          .b(rcv(RST), change(ESTABLISHED, CLOSED))),
  FIGURE_10(
      "Active side causes half-open connection discovery",
      cable(dataFromB().seq(1).noted(), fromA(RST).asNoted())
          .a(powerLossOfA(), snd(RST))
          .b(calls("write"), rcv(RST), change(ESTABLISHED, CLOSED))),
  FIGURE_11(
      "Old duplicate SYN initiates a reset on two passive sockets",
      cable(fromA(SYN).seq(0), fromB(SYN, ACK).seq(0).ack(1).noted(), fromA(RST).asNoted())
          .a(listener(CLOSED, LISTEN), rcv(SYN, ACK), snd(RST))
          .b(
              listener(CLOSED, LISTEN),
              change(CLOSED, SYN_RECV),
              rcv(RST),
              change(SYN_RECV, CLOSED))),
  FIGURE_12(
      "Normal close sequence",
      cable(
              fromA(FIN, ACK).seq(1).ack(1),
              fromB(ACK).seq(1).ack(2),
              fromB(FIN, ACK).seq(1).ack(2),
              fromA(ACK).seq(2).ack(2))
          .a(
              change(ESTABLISHED, FIN_WAIT1),
              rcv(ACK),
              change(FIN_WAIT1, FIN_WAIT2),
              rcv(FIN, ACK),
              change(FIN_WAIT2, TIME_WAIT))
          .b(
              rcv(FIN, ACK),
              change(ESTABLISHED, CLOSE_WAIT),
              calls("close"),
              change(CLOSE_WAIT, LAST_ACK),
              rcv(ACK),
              change(LAST_ACK, CLOSED)),
      "The last line, from TIME-WAIT to CLOSED, is in another take, which waits for it.",
      host(change(FIN_WAIT2, TIME_WAIT), byItself(), change(TIME_WAIT, CLOSED))),
  FIGURE_13(
      "Simultaneous close sequence",
      cable(
              fromA(FIN, ACK).seq(1).ack(1),
              fromB(FIN, ACK).seq(1).ack(1),
              fromEither(ACK).seq(2).ack(2),
              fromEither(ACK).seq(2).ack(2))
          .a(
              change(ESTABLISHED, FIN_WAIT1),
              rcv(FIN, ACK),
              change(FIN_WAIT1, CLOSING),
              rcv(ACK),
              change(CLOSING, TIME_WAIT))
          .b(
              change(ESTABLISHED, FIN_WAIT1),
              rcv(FIN, ACK),
              change(FIN_WAIT1, CLOSING),
              rcv(ACK),
              change(CLOSING, TIME_WAIT)));

  private final String title;
  private final LogPattern pattern;
  private final String beside;
  private final LogPattern besidePattern;

  StandardFigure(String title, LogPattern pattern) {
    this(title, pattern, "", null);
  }

  /**
   * @param beside what Linux does otherwise, or what another take has
   * @param besidePattern shows that
   */
  StandardFigure(String title, LogPattern pattern, String beside, LogPattern besidePattern) {
    this.title = title;
    this.pattern = pattern;
    this.beside = beside;
    this.besidePattern = besidePattern;
  }

  /** What the standard writes below it. */
  String title() {
    return title;
  }

  /** As the standard numbers it. */
  int number() {
    return ordinal() + 6;
  }

  LogPattern pattern() {
    return pattern;
  }

  String beside() {
    return beside;
  }

  /** Shows what {@link #beside} says; null where that is empty. */
  LogPattern besidePattern() {
    return besidePattern;
  }
}
