package tcpcourse.book.standards;

import java.util.Map;

/** What must be said of an edge beside where it was seen. */
final class EdgeRemarks {

  private EdgeRemarks() {}

  private static final Map<Edge, String> ALL =
      Map.of(
          Edge.SYN_IN_LISTEN,
          "Linux gives the new connection a socket of its own; the listener stays in LISTEN.",
          Edge.RST_IN_SYN_RECEIVED,
          "Its socket goes; the listener has been in LISTEN all the time.",
          Edge.SEND_IN_LISTEN,
          "Not reachable: a ServerSocket can neither connect nor write, and below Java the kernel"
              + " refuses both to a socket that listens (the lab’s test ListenerTest tries it).",
          Edge.TIMEOUT_IN_TIME_WAIT,
          "Linux waits for a time of its own, not for twice the standard’s MSL.",
          Edge.TIMEOUT_IN_FIN_WAIT_2,
          "No standard has this timer: Linux gives up on a connection whose program has closed it.",
          Edge.OPEN_IN_TIME_WAIT,
          "RFC 9293 §3.10.1 answers with an error here; Linux does it from a port that the program has"
              + " bound, and from others with net.ipv4.tcp_tw_reuse.",
          Edge.SYN_IN_TIME_WAIT,
          "RFC 9293 §3.6.1 allows it (MAY-2).",
          Edge.ACK_OF_A_COOKIE,
          "SYN-RECEIVED was kept in a cookie, not in a socket (RFC 4987 §3.6).",
          Edge.TIMEOUT_IN_LAST_ACK,
          "RFC 9293 §3.6 has the user told. Here no program is left to be told.");

  /** May be empty. */
  static String of(Edge edge) {
    return ALL.getOrDefault(edge, "");
  }
}
