package tcpcourse.book.player;

import tcpcourse.lab.tcp.TcpState;

/** What a socket in a state waits for, in a sentence, after RFC 9293 §3.3.2. */
final class StateMeaning {

  private StateMeaning() {}

  static String of(TcpState state) {
    return switch (state) {
      case LISTEN -> "It waits for anyone’s SYN.";
      case SYN_SENT -> "It waits for the answer to its SYN.";
      case SYN_RECV -> "It has a SYN and has sent its own; it waits for that to be acknowledged.";
      case ESTABLISHED -> "The connection is open: data may go both ways.";
      case FIN_WAIT1 -> "It waits for its FIN to be acknowledged, or for the other side’s FIN.";
      case FIN_WAIT2 -> "Its FIN is acknowledged; it waits for the other side’s.";
      case CLOSE_WAIT ->
          "The other side has sent FIN; this one waits for its own program to close.";
      case CLOSING -> "Both have sent FIN; it waits for its own to be acknowledged.";
      case LAST_ACK -> "It has the other side’s FIN; it waits for its own to be acknowledged.";
      case TIME_WAIT ->
          "It waits: to acknowledge a FIN that comes again, and to keep old segments from a new connection.";
      default -> "";
    };
  }
}
