package tcpcourse.book.standards;

import static tcpcourse.book.standards.Edge.Where.BEYOND;
import static tcpcourse.book.standards.Edge.Where.FIGURE_5;
import static tcpcourse.book.standards.Edge.Where.NOTE_2;
import static tcpcourse.book.standards.Edge.Where.RST_RECEIVED;
import static tcpcourse.book.standards.Edge.Where.RST_SENT;
import static tcpcourse.book.standards.Step.byItself;
import static tcpcourse.book.standards.Step.calls;
import static tcpcourse.book.standards.Step.change;
import static tcpcourse.book.standards.Step.gave;
import static tcpcourse.book.standards.Step.rcv;
import static tcpcourse.book.standards.Step.rcvAny;
import static tcpcourse.book.standards.Step.sndAny;
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

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tcpcourse.lab.tcp.TcpState;

/**
 * The changes of state of RFC 9293 §3.3.2: the 20 edges of Figure 5 from its top to its bottom,
 * those that the notes below it add, and those that Linux has beyond them. Each knows how it looks
 * in the log of a connection ({@link TakeLog}): what caused it, then the change.
 */
enum Edge {
  ACTIVE_OPEN(FIGURE_5, CLOSED, SYN_SENT, "active OPEN", "snd SYN", calls("connect")),
  PASSIVE_OPEN(FIGURE_5, CLOSED, LISTEN, "passive OPEN", "", calls("bind")),
  CLOSE_IN_LISTEN(FIGURE_5, LISTEN, CLOSED, "CLOSE", "", calls("close")),
  CLOSE_IN_SYN_SENT(FIGURE_5, SYN_SENT, CLOSED, "CLOSE", "", calls("close")),
  SYN_IN_LISTEN(FIGURE_5, LISTEN, SYN_RECV, "rcv SYN", "snd SYN,ACK", rcvAny(SYN)),
  SEND_IN_LISTEN(FIGURE_5, LISTEN, SYN_SENT, "SEND", "snd SYN", calls("write")),
  RST_IN_SYN_RECEIVED(FIGURE_5, SYN_RECV, LISTEN, "rcv RST (note 1)", "", rcvAny(RST)),
  SYN_IN_SYN_SENT(FIGURE_5, SYN_SENT, SYN_RECV, "rcv SYN", "snd SYN,ACK", rcvAny(SYN)),
  ACK_IN_SYN_RECEIVED(FIGURE_5, SYN_RECV, ESTABLISHED, "rcv ACK of SYN", "", rcvAny(ACK)),
  SYN_ACK_IN_SYN_SENT(FIGURE_5, SYN_SENT, ESTABLISHED, "rcv SYN,ACK", "snd ACK", rcvAny(SYN, ACK)),
  CLOSE_IN_SYN_RECEIVED(FIGURE_5, SYN_RECV, FIN_WAIT1, "CLOSE", "snd FIN", calls("close")),
  CLOSE_IN_ESTABLISHED(
      FIGURE_5, ESTABLISHED, FIN_WAIT1, "CLOSE", "snd FIN", calls("close", "shutdownOutput")),
  FIN_IN_ESTABLISHED(FIGURE_5, ESTABLISHED, CLOSE_WAIT, "rcv FIN", "snd ACK", rcvAny(FIN)),
  ACK_IN_FIN_WAIT_1(FIGURE_5, FIN_WAIT1, FIN_WAIT2, "rcv ACK of FIN", "", rcvAny(ACK)),
  FIN_IN_FIN_WAIT_1(FIGURE_5, FIN_WAIT1, CLOSING, "rcv FIN", "snd ACK", rcvAny(FIN)),
  CLOSE_IN_CLOSE_WAIT(FIGURE_5, CLOSE_WAIT, LAST_ACK, "CLOSE", "snd FIN", calls("close")),
  FIN_IN_FIN_WAIT_2(FIGURE_5, FIN_WAIT2, TIME_WAIT, "rcv FIN", "snd ACK", rcvAny(FIN)),
  ACK_IN_CLOSING(FIGURE_5, CLOSING, TIME_WAIT, "rcv ACK of FIN", "", rcvAny(ACK)),
  ACK_IN_LAST_ACK(FIGURE_5, LAST_ACK, CLOSED, "rcv ACK of FIN", "", rcv(ACK)),
  TIMEOUT_IN_TIME_WAIT(FIGURE_5, TIME_WAIT, CLOSED, "Timeout=2MSL", "", byItself()),

  FIN_ACK_IN_FIN_WAIT_1(NOTE_2, FIN_WAIT1, TIME_WAIT, "rcv FIN,ACK of FIN", "snd ACK", rcvAny(FIN)),

  RST_IN_SYN_SENT(RST_RECEIVED, SYN_SENT, CLOSED, "rcv RST", "", rcvAny(RST)),
  RST_AFTER_ACTIVE_OPEN(RST_RECEIVED, SYN_RECV, CLOSED, "rcv RST", "", rcvAny(RST)),
  RST_IN_ESTABLISHED(RST_RECEIVED, ESTABLISHED, CLOSED, "rcv RST", "", rcvAny(RST)),
  RST_IN_FIN_WAIT_1(RST_RECEIVED, FIN_WAIT1, CLOSED, "rcv RST", "", rcvAny(RST)),
  RST_IN_FIN_WAIT_2(RST_RECEIVED, FIN_WAIT2, CLOSED, "rcv RST", "", rcvAny(RST)),
  RST_IN_CLOSE_WAIT(RST_RECEIVED, CLOSE_WAIT, CLOSED, "rcv RST", "", rcvAny(RST)),
  RST_IN_CLOSING(RST_RECEIVED, CLOSING, CLOSED, "rcv RST", "", rcvAny(RST)),
  RST_IN_LAST_ACK(RST_RECEIVED, LAST_ACK, CLOSED, "rcv RST", "", rcvAny(RST)),
  RST_IN_TIME_WAIT(RST_RECEIVED, TIME_WAIT, CLOSED, "rcv RST", "", rcvAny(RST)),

  ABORT_IN_SYN_RECEIVED(RST_SENT, SYN_RECV, CLOSED, "ABORT", "snd RST", sndAny(RST)),
  ABORT_IN_ESTABLISHED(RST_SENT, ESTABLISHED, CLOSED, "ABORT", "snd RST", sndAny(RST)),
  ABORT_IN_FIN_WAIT_1(RST_SENT, FIN_WAIT1, CLOSED, "ABORT", "snd RST", sndAny(RST)),
  ABORT_IN_FIN_WAIT_2(RST_SENT, FIN_WAIT2, CLOSED, "ABORT", "snd RST", sndAny(RST)),
  ABORT_IN_CLOSE_WAIT(RST_SENT, CLOSE_WAIT, CLOSED, "ABORT", "snd RST", sndAny(RST)),

  TIMEOUT_IN_SYN_SENT(BEYOND, SYN_SENT, CLOSED, "user timeout", "", Kernel.givesUp()),
  TIMEOUT_IN_SYN_RECEIVED(BEYOND, SYN_RECV, CLOSED, "user timeout", "", byItself()),
  TIMEOUT_IN_ESTABLISHED(BEYOND, ESTABLISHED, CLOSED, "user timeout", "", byItself()),
  TIMEOUT_IN_LAST_ACK(BEYOND, LAST_ACK, CLOSED, "user timeout", "", byItself()),
  TIMEOUT_IN_FIN_WAIT_2(BEYOND, FIN_WAIT2, CLOSED, "timeout", "", byItself()),
  SYN_IN_TIME_WAIT(BEYOND, TIME_WAIT, SYN_RECV, "rcv SYN", "snd SYN,ACK", rcvAny(SYN)),
  OPEN_IN_TIME_WAIT(BEYOND, TIME_WAIT, SYN_SENT, "active OPEN", "snd SYN", calls("connect")),
  ACK_OF_A_COOKIE(BEYOND, CLOSED, ESTABLISHED, "rcv ACK", "", rcvAny(ACK));

  /** What speaks of an edge. */
  enum Where {
    FIGURE_5,
    NOTE_2,
    /** Note 3: "receipt of a RST from any state". */
    RST_RECEIVED,
    /** Note 3: "a RST can be sent from any state". */
    RST_SENT,
    /** Not in Figure 5 nor in its notes. */
    BEYOND
  }

  /** As opposed to the program, whose socket may have a time limit. */
  private static class Kernel {
    static Step givesUp() {
      return byItself().laterThen(gave("connect", "ConnectException: Connection timed out"));
    }
  }

  private final Where where;
  private final TcpState from;
  private final TcpState to;
  private final String event;
  private final String action;
  private final List<List<Step>> inLog;

  Edge(Where where, TcpState from, TcpState to, String event, String action, Step cause) {
    this.where = where;
    this.from = from;
    this.to = to;
    this.event = event;
    this.action = action;
    this.inLog = steps(cause);
  }

  /** In Linux a listener stays one, and the new connection has a socket of its own. */
  private List<List<Step>> steps(Step cause) {
    Step listens = Step.listener(CLOSED, LISTEN);
    // Between a cause and its effect no other cause may stand.
    Step change = change(from, to).unless(Step.cause());
    if (where == RST_SENT) {
      // The kernel lets go of the socket and sends the RST; which of the two is seen first is luck.
      return List.of(
          List.of(change(from, to), cause.atOnce()),
          List.of(cause, change(from, to).nothingBut(Step.anyCall())));
    } else if (from == LISTEN && to == SYN_RECV) {
      return List.of(List.of(listens, cause, change(CLOSED, to).unless(Step.cause())));
    } else if (from == SYN_RECV && to == LISTEN) {
      Step goes = change(from, CLOSED).unless(Step.cause());
      return List.of(List.of(listens, change(CLOSED, from), cause, goes));
    } else if (from == SYN_RECV && where == RST_RECEIVED) {
      return List.of(List.of(change(SYN_SENT, from), cause, change));
    } else if (from == LISTEN || to == LISTEN) {
      return List.of(List.of(cause, Step.listener(from, to).unless(Step.cause())));
    }
    return List.of(List.of(cause, change));
  }

  Where where() {
    return where;
  }

  TcpState from() {
    return from;
  }

  TcpState to() {
    return to;
  }

  /** What sets it off, in the figure's words. */
  String event() {
    return event;
  }

  /** What TCP then does, in the figure's words; may be empty. */
  String action() {
    return action;
  }

  /** Whether programs can make a socket change its state so, on this system. */
  boolean isReachable() {
    return this != SEND_IN_LISTEN;
  }

  /** Its number within Figure 5, from 1. */
  int number() {
    return ordinal() + 1;
  }

  static Stream<Edge> in(Where where) {
    return Stream.of(values()).filter(edge -> edge.where == where);
  }

  /** Where a connection changes its state along this edge; empty if none does. */
  Optional<LogLines.Found> in(List<LogLines> connections) {
    return connections.stream()
        .flatMap(lines -> inLog.stream().map(lines::find))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
