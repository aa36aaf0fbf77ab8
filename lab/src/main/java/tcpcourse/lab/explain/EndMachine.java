package tcpcourse.lab.explain;

import static tcpcourse.lab.capture.Packet.ACK;
import static tcpcourse.lab.capture.Packet.FIN;
import static tcpcourse.lab.capture.Packet.RST;
import static tcpcourse.lab.capture.Packet.SYN;
import static tcpcourse.lab.recording.Certainty.FOLLOWS;
import static tcpcourse.lab.recording.Certainty.SEEN;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.capture.IcmpError;
import tcpcourse.lab.capture.Packet;
import tcpcourse.lab.recording.Certainty;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * The state machine of RFC 9293 §3.3.2 for one end of a connection, by the segments that passed.
 * What the end itself sent proves its state; what was sent to it moves it if it arrived. Where the
 * capture was made at this end it did; elsewhere it is taken to have arrived unless what the end
 * sends later shows that it did not.
 */
final class EndMachine {

  /** Linux' TIME-WAIT; RFC 9293 §3.4.2 asks for four minutes. */
  private static final long A_MINUTE = 60_000_000_000L;

  /** RFC 9293 §3.8.6.3: an ACK is delayed by less than that. */
  private static final long A_DELAYED_ACK = 500_000_000L;

  private final Side end;
  private final List<Row> rows;
  private final boolean here;
  private final Evidence evidence;
  private int place; // in rows

  private final List<Socket> sockets = new ArrayList<>();

  private Socket socket;
  private TcpState state; // null: no socket, or none of which anything is known
  private int initial; // ISS
  private int finEnd; // the number behind the own FIN
  private boolean finSent;
  private boolean finAcknowledged;
  private Row peerFin; // not yet in order, perhaps
  private boolean peerEnded;
  private Row entered; // the present state
  private Row doubted; // what may have ended it
  private Row last; // the last that came
  private final Received received = new Received();

  private EndMachine(Side end, List<Row> rows, boolean here) {
    this.end = end;
    this.rows = rows;
    this.here = here;
    this.evidence = new Evidence(end, rows);
  }

  /**
   * The sockets of an end, one after the other: a connection's numbers may begin anew.
   *
   * @param rows in the order in which this end knows of them
   * @param here whether the capture was made at this end
   * @param until when the capture ends
   */
  static List<Socket> run(
      Side end, List<Row> rows, List<Message> messages, boolean here, long until) {
    EndMachine machine = new EndMachine(end, rows, here);
    for (Row row : rows) {
      if (row.from() == end) {
        machine.left(row);
      }
      if (row.from() != end || row.packet().tuple().isOneEnd()) {
        machine.came(row);
        machine.last = row;
      }
      machine.place++;
    }
    messages.stream().filter(m -> m.to() == end).forEach(machine::told);
    machine.finish(until);
    return machine.sockets;
  }

  private void begin(Row row) {
    socket = new Socket();
    sockets.add(socket);
    initial = row.packet().sequence();
    finSent = false;
    finAcknowledged = false;
    peerFin = null;
    peerEnded = false;
    doubted = null;
    received.forget();
  }

  private void step(TcpState next, Certainty certainty, Row row, String because) {
    state = next;
    entered = row;
    socket.add(new Step(next, certainty, row.number(), false, because));
  }

  private boolean isOpen() {
    return state != null && state != TcpState.CLOSED;
  }

  private void left(Row row) {
    if (row.has(RST)) {
      leftReset(row);
    } else if (row.isOpening()) {
      leftSyn(row);
    } else if (row.isAnswer()) {
      leftAnswer(row);
    } else {
      leftOther(row);
    }
  }

  private void leftSyn(Row row) {
    if (isOpen() && row.packet().sequence() == initial) {
      return;
    }
    if (isOpen()) {
      step(TcpState.CLOSED, FOLLOWS, row, "a SYN with a new number: the old socket is gone");
    }
    begin(row);
    step(TcpState.SYN_SENT, SEEN, row, "its SYN");
  }

  private void leftAnswer(Row row) {
    if (isOpen() && row.packet().sequence() == initial) {
      if (state == TcpState.SYN_SENT) {
        step(TcpState.SYN_RECV, SEEN, row, "its SYN,ACK: both have opened");
      }
      return;
    }
    if (isOpen()) {
      step(TcpState.CLOSED, FOLLOWS, row, "a new connection takes its place");
    }
    begin(row);
    received.beginAt(row.packet().acknowledgment());
    step(TcpState.SYN_RECV, SEEN, row, "its SYN,ACK");
  }

  /** A host answers with RST what no socket of its own expects (RFC 9293 §3.5.2), or it aborts. */
  private void leftReset(Row row) {
    boolean answersNonsense =
        last != null
            && (state == TcpState.SYN_SENT || state == TcpState.SYN_RECV)
            && !last.has(RST)
            && last.has(ACK)
            && last.packet().acknowledgment() != initial + 1;
    boolean unprovoked = state == TcpState.SYN_SENT && (last == null || !last.isAnswer());
    if (!isOpen() || answersNonsense || unprovoked || evidence.goesOn(place)) {
      return;
    }
    if (row.isStrange(rows)) {
      doubted = row;
    } else {
      step(TcpState.CLOSED, SEEN, row, "its RST");
    }
  }

  private void leftOther(Row row) {
    if (state == null) {
      begin(row);
      initial = row.packet().sequence() - 1;
      received.beginAt(row.packet().acknowledgment());
      if (row.packet().sequenceLength() > 0) {
        step(TcpState.ESTABLISHED, FOLLOWS, row, "it sends data");
      }
      state = TcpState.ESTABLISHED;
    }
    if (row.has(ACK)) {
      received.atLeast(row.packet().acknowledgment());
    }
    if (state == TcpState.SYN_SENT) {
      step(TcpState.ESTABLISHED, SEEN, row, "it acknowledges the other's SYN");
    } else if (state == TcpState.SYN_RECV && row.packet().length() > 0) {
      step(TcpState.ESTABLISHED, SEEN, row, "it sends more than its SYN");
    }
    if (peerFin != null && row.acknowledges(peerFin.packet().end())) {
      peerEnds(row, SEEN, "it acknowledges the other's FIN");
    }
    if (row.has(FIN) && !finSent && isOpen()) {
      finSent = true;
      finEnd = row.packet().end();
      boolean second = state == TcpState.CLOSE_WAIT;
      step(second ? TcpState.LAST_ACK : TcpState.FIN_WAIT1, SEEN, row, "its FIN");
    }
  }

  /** The other's FIN has come, or it is acknowledged: whichever shows it. */
  private void peerEnds(Row row, Certainty certainty, String because) {
    if (state == TcpState.ESTABLISHED) {
      step(TcpState.CLOSE_WAIT, certainty, row, because);
    } else if (state == TcpState.FIN_WAIT2 || state == TcpState.FIN_WAIT1 && finAcknowledged) {
      step(TcpState.TIME_WAIT, certainty, row, because);
    } else if (state == TcpState.FIN_WAIT1) {
      step(TcpState.CLOSING, certainty, row, because + ", its own is not acknowledged");
    }
  }

  private void came(Row row) {
    if (row.has(RST)) {
      cameReset(row);
      return;
    } else if (evidence.disowns(place) && state != TcpState.SYN_SENT) {
      return; // there was no socket any more that could take it
    }
    if (row.has(SYN)) {
      cameSyn(row);
    }
    if (!isOpen() || state == TcpState.SYN_SENT || !here && !evidence.arrived(place)) {
      return;
    }
    if (row.has(ACK)) {
      cameAcknowledgment(row);
    }
    if (!row.has(SYN) && row.packet().sequenceLength() > 0) {
      received.add(row.packet());
    }
    if (row.has(FIN)) {
      peerFin = row;
    }
    if (peerFin != null && !peerEnded && received.has(peerFin.packet().end())) {
      peerEnded = true;
      if (here) {
        peerEnds(row, FOLLOWS, "the other's FIN arrives");
      }
    }
  }

  private void cameSyn(Row row) {
    if (state != TcpState.SYN_SENT) {
      return;
    }
    if (!row.has(ACK)) {
      received.beginAt(row.packet().end());
      if (here) {
        step(TcpState.SYN_RECV, FOLLOWS, row, "a SYN, where a SYN,ACK was due: both have opened");
      }
    } else if (row.packet().acknowledgment() == initial + 1) {
      received.beginAt(row.packet().end());
      if (here && !evidence.resetsNext(place)) {
        step(TcpState.ESTABLISHED, FOLLOWS, row, "the SYN,ACK arrives");
      }
    }
  }

  private void cameAcknowledgment(Row row) {
    if (state == TcpState.SYN_RECV && row.acknowledges(initial + 1)) {
      if (!evidence.repeats(place, initial) || row.packet().length() > 0) {
        step(TcpState.ESTABLISHED, FOLLOWS, row, "its SYN is acknowledged");
      }
    } else if (finSent && row.acknowledges(finEnd) && !evidence.repeats(place, finEnd - 1)) {
      finAcknowledged = true;
      acknowledgedFin(row);
    }
  }

  private void acknowledgedFin(Row row) {
    boolean both = row.has(FIN) && received.has(row.packet().sequence());
    if (state == TcpState.FIN_WAIT1 && !both) {
      step(TcpState.FIN_WAIT2, FOLLOWS, row, "its FIN is acknowledged");
    } else if (state == TcpState.CLOSING) {
      step(TcpState.TIME_WAIT, FOLLOWS, row, "its FIN is acknowledged");
    } else if (state == TcpState.LAST_ACK) {
      step(TcpState.CLOSED, FOLLOWS, row, "its FIN is acknowledged");
    }
  }

  /** RFC 9293 §3.10.7.3 and §3.10.7.4, second check: its number must be the next one exactly. */
  private void cameReset(Row row) {
    if (!isOpen() || evidence.goesOn(place)) {
      return;
    }
    boolean exact =
        state == TcpState.SYN_SENT
            ? row.has(ACK) && row.packet().acknowledgment() == initial + 1
            : received.isNext(row.packet().sequence());
    if (exact) {
      step(TcpState.CLOSED, FOLLOWS, row, "a RST for it arrives");
    } else if (state != TcpState.SYN_SENT && received.isNear(row.packet().sequence())) {
      doubted = row;
    }
  }

  /**
   * What ICMP says of the last segment. RFC 9293 §3.9.2.2: a TCP should abort upon a hard error,
   * and must not upon a soft one; Linux aborts upon either what is only being opened, and bears
   * either where it is open.
   */
  private void told(Message message) {
    boolean opening = state == TcpState.SYN_SENT && !socket.isUnknown();
    boolean last = rows.stream().noneMatch(r -> r.from() == end && r.number() > message.after());
    if (!opening || !last || message.error().kind() == IcmpError.Kind.TOO_LARGE) {
      return;
    }
    String said = message.error().kind().toString();
    if (message.isHard()) {
      state = TcpState.CLOSED;
      socket.add(new Step(state, FOLLOWS, message.after(), true, said + ", a hard error"));
    } else {
      String what = "whether " + said + " has ended it: some kernels end what is being opened";
      socket.add(new Step(null, Certainty.UNKNOWN, message.after(), true, what));
    }
  }

  private void finish(long until) {
    if (socket == null || !isOpen()) {
      return;
    }
    if (doubted != null) {
      unknown(doubted, "whether this RST has ended it: its number or its origin is in doubt");
      return;
    }
    if (!socket.isUnknown()) {
      evidence.repeatedInVain().ifPresent(row -> inVain(row, until));
    }
    if (isOpen() && !socket.isUnknown()) {
      evidence
          .unanswered()
          .filter(row -> !here || isPast(row, A_DELAYED_ACK, until))
          .ifPresent(row -> unknown(row, "whether it is there: it does not answer"));
    }
    boolean timed = state == TcpState.TIME_WAIT || state == TcpState.FIN_WAIT2;
    if (timed && !socket.isUnknown() && isPast(entered, A_MINUTE, until)) {
      unknown(entered, "when this state has ended: a timer ends it, and sends nothing");
    }
  }

  /**
   * RFC 6298 §5: while something is unacknowledged a timer runs, and what it sends again it sends
   * again after twice the time. Who lets that time pass has no timer and no connection any more.
   */
  private void inVain(Row row, long until) {
    if (here && evidence.rest().filter(longest -> isPast(row, longest, until)).isPresent()) {
      step(TcpState.CLOSED, FOLLOWS, row, "it was to be sent again, and was not: given up");
    } else if (isPast(row, 0, until)) {
      unknown(row, "whether it has given up");
    } // otherwise the capture ends with this very segment
  }

  /** Whether the capture goes on for longer than that after the row. */
  private static boolean isPast(Row row, long nanos, long until) {
    long at = row.packet().nanos();
    return at == Packet.NO_TIME || until - at > nanos;
  }

  private void unknown(Row row, String what) {
    socket.add(new Step(null, Certainty.UNKNOWN, row.number(), false, what));
  }
}
