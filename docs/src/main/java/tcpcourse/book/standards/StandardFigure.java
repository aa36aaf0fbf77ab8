package tcpcourse.book.standards;

/**
 * The figures of RFC 9293 §3.5 and §3.6, as scenes. Sequence numbers are relative: where the
 * standard writes 100 and 300 for the first of each side, the recordings have 0, or 1 once the
 * handshake is over.
 */
enum StandardFigure {
  FIGURE_6(
      "Basic three-way handshake for connection synchronization",
      LogPattern.cable(
              "A SYN seq=0",
              "B SYN,ACK seq=0 ack=1",
              "A ACK seq=1 ack=1",
              "A \\S*ACK seq=1 ack=1 len=[1-9]\\d*")
          .a("CLOSED > SYN_SENT", "SYN_SENT > ESTABLISHED")
          .b("listener: CLOSED > LISTEN", "CLOSED > SYN_RECV", "SYN_RECV > ESTABLISHED")),
  FIGURE_7(
      "Simultaneous connection synchronization",
      LogPattern.cable(
              "A SYN seq=0", "B SYN seq=0", "[AB] SYN,ACK seq=0 ack=1", "[AB] SYN,ACK seq=0 ack=1")
          .a(
              "CLOSED > SYN_SENT",
              "rcv SYN",
              "SYN_SENT > SYN_RECV",
              "rcv SYN,ACK",
              "SYN_RECV > ESTABLISHED")
          .b(
              "CLOSED > SYN_SENT",
              "rcv SYN",
              "SYN_SENT > SYN_RECV",
              "rcv SYN,ACK",
              "SYN_RECV > ESTABLISHED"),
      "Linux acknowledges each SYN,ACK once more: six segments, not four.",
      LogPattern.cable(
              "[AB] SYN,ACK", "[AB] SYN,ACK", "[AB] ACK seq=1 ack=1", "[AB] ACK seq=1 ack=1")
          .a("SYN_SENT > SYN_RECV")),
  FIGURE_8(
      "Recovery from old duplicate SYN",
      LogPattern.cable(
              "A SYN seq=0",
              "A SYN seq=-\\d+",
              "B SYN,ACK seq=0 ack=(-\\d+)",
              "A RST seq=\\1",
              "B SYN,ACK seq=0 ack=1",
              "A ACK seq=1 ack=1")
          .a("CLOSED > SYN_SENT", "rcv SYN,ACK", "snd RST", "rcv SYN,ACK", "SYN_SENT > ESTABLISHED")
          .b(
              "listener: CLOSED > LISTEN",
              "CLOSED > SYN_RECV",
              "rcv RST",
              "SYN_RECV > CLOSED",
              "CLOSED > SYN_RECV",
              "SYN_RECV > ESTABLISHED"),
      "Linux sends its SYN once more right after the RST; the lab drops that one, so that the delayed one arrives, as in the figure.",
      LogPattern.cable("A RST seq=-\\d+", "lost: A SYN seq=0")),
  FIGURE_9(
      "Half-open connection discovery",
      LogPattern.cable(
              "A SYN seq=0",
              "B ACK seq=1 ack=(-\\d+)",
              "A RST seq=\\1",
              "A SYN seq=0",
              "B SYN,ACK seq=0 ack=1")
          .a("lab: the A loses power", "CLOSED > SYN_SENT", "rcv ACK", "snd RST", "snd SYN")
          .b("rcv RST", "ESTABLISHED > CLOSED")),
  FIGURE_10(
      "Active side causes half-open connection discovery",
      LogPattern.cable("B \\S*ACK seq=1 ack=(\\d+) len=[1-9]\\d*", "A RST seq=\\1")
          .a("lab: the A loses power", "snd RST")
          .b("calls write", "rcv RST", "ESTABLISHED > CLOSED")),
  FIGURE_11(
      "Old duplicate SYN initiates a reset on two passive sockets",
      LogPattern.cable("A SYN seq=0", "B SYN,ACK seq=0 ack=(1)", "A RST seq=\\1")
          .a("listener: CLOSED > LISTEN", "rcv SYN,ACK", "snd RST")
          .b("listener: CLOSED > LISTEN", "CLOSED > SYN_RECV", "rcv RST", "SYN_RECV > CLOSED")),
  FIGURE_12(
      "Normal close sequence",
      LogPattern.cable(
              "A FIN,ACK seq=1 ack=1",
              "B ACK seq=1 ack=2",
              "B FIN,ACK seq=1 ack=2",
              "A ACK seq=2 ack=2")
          .a(
              "ESTABLISHED > FIN_WAIT1",
              "rcv ACK",
              "FIN_WAIT1 > FIN_WAIT2",
              "rcv FIN,ACK",
              "FIN_WAIT2 > TIME_WAIT")
          .b(
              "rcv FIN,ACK",
              "ESTABLISHED > CLOSE_WAIT",
              "calls close",
              "CLOSE_WAIT > LAST_ACK",
              "rcv ACK",
              "LAST_ACK > CLOSED"),
      "The last line, from TIME-WAIT to CLOSED, is in another take, which waits for it.",
      LogPattern.host("FIN_WAIT2 > TIME_WAIT", "by itself", "TIME_WAIT > CLOSED")),
  FIGURE_13(
      "Simultaneous close sequence",
      LogPattern.cable(
              "A FIN,ACK seq=1 ack=1",
              "B FIN,ACK seq=1 ack=1",
              "[AB] ACK seq=2 ack=2",
              "[AB] ACK seq=2 ack=2")
          .a(
              "ESTABLISHED > FIN_WAIT1",
              "rcv FIN,ACK",
              "FIN_WAIT1 > CLOSING",
              "rcv ACK",
              "CLOSING > TIME_WAIT")
          .b(
              "ESTABLISHED > FIN_WAIT1",
              "rcv FIN,ACK",
              "FIN_WAIT1 > CLOSING",
              "rcv ACK",
              "CLOSING > TIME_WAIT"));

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
