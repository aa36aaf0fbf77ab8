package tcpcourse.book.standards;

import static tcpcourse.book.standards.Requirement.Answer.DEPARTS;
import static tcpcourse.book.standards.Requirement.Answer.DOES;
import static tcpcourse.book.standards.Requirement.Answer.NOT_PLAYED;
import static tcpcourse.book.standards.Requirement.Answer.ON_REQUEST;

/**
 * What standards beside the figures of RFC 9293 say that a TCP does, and scenes that show what this
 * kernel does.
 */
enum Requirement {
  TOLD_OF_THE_END(
      "RFC 1122 §4.2.2.13",
      "The program must be told whether the connection was closed in good order",
      DOES,
      "read() gives -1.",
      LogPattern.host("rcv FIN,ACK", "ESTABLISHED > CLOSE_WAIT", "read\\(.*\\): -1")),
  TOLD_OF_AN_ABORT(
      "RFC 1122 §4.2.2.13",
      "The program must be told that the connection was aborted",
      DOES,
      "read() throws SocketException.",
      LogPattern.host(
          "rcv RST\\S*",
          "ESTABLISHED > CLOSED",
          "read\\(.*\\): SocketException: Connection reset")),
  NOT_TOLD_AFTER_A_FIN(
      "RFC 1122 §4.2.2.13",
      "The same, where the RST comes after a FIN",
      DEPARTS,
      "A reader still gets -1, as if all had ended well.",
      LogPattern.host("rcv FIN,ACK", "rcv RST\\S*", "CLOSE_WAIT > CLOSED", "read\\(.*\\): -1")),
  HALF_CLOSED(
      "RFC 1122 §4.2.2.13",
      "In the direction that is still open, a host may go on sending",
      DOES,
      "What comes after one’s own FIN is acknowledged and read.",
      LogPattern.cable("A FIN,ACK seq=(\\d+)", "B \\S*ACK seq=\\d+ ack=\\d+ len=[1-9]\\d*", "A ACK")
          .a(
              "calls shutdownOutput",
              "ESTABLISHED > FIN_WAIT1",
              "FIN_WAIT1 > FIN_WAIT2",
              "read\\(.*\\): \\S+")
          .b("ESTABLISHED > CLOSE_WAIT", "calls write")),
  UNREAD_DATA(
      "RFC 1122 §4.2.2.13",
      "CLOSE with data unread should send RST",
      DOES,
      "The close() of java.net.Socket shuts the output first: a FIN goes out before the RST.",
      LogPattern.host(
          "rcv PSH,ACK.*\\n(?:(?!calls read).*\\n)*calls close", "snd FIN,ACK", "snd RST,ACK")),
  DATA_AFTER_CLOSE(
      "RFC 1122 §4.2.2.13",
      "Data that comes after CLOSE should be answered with RST",
      DOES,
      "And FIN-WAIT-2 ends with it.",
      LogPattern.cable("A FIN,ACK", "B PSH,ACK", "A RST")
          .a("calls close", "FIN_WAIT1 > FIN_WAIT2", "rcv PSH,ACK", "FIN_WAIT2 > CLOSED")),
  LINGER_IN_TIME_WAIT(
      "RFC 1122 §4.2.2.13",
      "Who closes actively must linger in TIME-WAIT for 2MSL",
      DEPARTS,
      "It lingers for a fixed time, shorter than twice the standard’s MSL.",
      LogPattern.host("FIN_WAIT2 > TIME_WAIT", "by itself", "TIME_WAIT > CLOSED")),
  SYN_IN_TIME_WAIT(
      "RFC 1122 §4.2.2.13",
      "A new SYN from the peer may reopen the connection from TIME-WAIT",
      DOES,
      "",
      LogPattern.host(
          "FIN_WAIT2 > TIME_WAIT", "rcv SYN", "TIME_WAIT > SYN_RECV", "SYN_RECV > ESTABLISHED")),
  BACK_TO_TIME_WAIT(
      "RFC 1122 §4.2.2.13",
      "If that SYN turns out to be an old duplicate, TCP returns to TIME-WAIT",
      DEPARTS,
      "When the RST comes, nothing is left: neither the request nor the entry in TIME-WAIT.",
      LogPattern.host(
          "FIN_WAIT2 > TIME_WAIT",
          "rcv SYN",
          "TIME_WAIT > SYN_RECV",
          "rcv RST",
          "SYN_RECV > CLOSED")),
  ASSASSINATION(
      "RFC 1337 §1",
      "An old segment draws an ACK, the ACK draws a RST, and the RST ends TIME-WAIT",
      DOES,
      "This is the hazard, not a demand; RFC 9293 §3.10.7.4 lets the RST do so.",
      LogPattern.host(
          "FIN_WAIT2 > TIME_WAIT", "rcv PSH,ACK", "snd ACK", "rcv RST", "TIME_WAIT > CLOSED")),
  IGNORE_RST_IN_TIME_WAIT(
      "RFC 1337 §3",
      "The cure: ignore RST in TIME-WAIT",
      ON_REQUEST,
      "With net.ipv4.tcp_rfc1337 = 1.",
      LogPattern.host(
          "set: net.ipv4.tcp_rfc1337 = 1 on the A",
          "FIN_WAIT2 > TIME_WAIT",
          "rcv RST(?![\\s\\S]*TIME_WAIT > CLOSED)")),
  OLD_DATA_ACCEPTED(
      "RFC 1337 §2.2",
      "Hazard H1: without TIME-WAIT a new connection takes old data for its own",
      DOES,
      "Where timestamps do not guard it.",
      LogPattern.host(
          "set: net.ipv4.tcp_timestamps = 0",
          "TIME_WAIT > CLOSED",
          "SYN_SENT > ESTABLISHED",
          "rcv PSH,ACK",
          "read\\(.*\\): \\d+ bytes")),
  DESYNCHRONIZED(
      "RFC 1337 §2.3",
      "Hazard H2: the two ends acknowledge each other for ever",
      NOT_PLAYED,
      "No experiment forges the old ACK that it takes.",
      null),
  CONNECTION_FAILURE(
      "RFC 1337 §2.4",
      "Hazard H3: an old ACK in SYN-SENT makes the new connection fail",
      NOT_PLAYED,
      "The ACK in SYN-SENT and the RST that it draws are in Figure 9; a failure of the new connection is not.",
      null),
  EXACT_RST(
      "RFC 5961 §3.2",
      "A RST with exactly the number expected resets",
      DOES,
      "",
      LogPattern.host("rcv RST seq=1", "ESTABLISHED > CLOSED")),
  RST_IN_THE_WINDOW(
      "RFC 5961 §3.2",
      "A RST elsewhere in the window is answered with a challenge ACK",
      DOES,
      "",
      LogPattern.host("rcv RST seq=[2-9]?\\d{3}", "snd ACK seq=1 ack=1", "rcv PSH,ACK")),
  RST_BEHIND_A_BLOCK(
      "RFC 5961 §3.2",
      "The same, where the number is right behind the last block that was reported by SACK",
      DEPARTS,
      "The RST is believed; without SACK it is challenged.",
      LogPattern.host(
          "rcv PSH,ACK seq=(?!1 )\\d+ ack=1 len=5",
          "snd ACK seq=1 ack=1, dropped",
          "rcv RST,ACK seq=[1-9]\\d+ ack=1.*\\n(?:(?!snd|rcv).*\\n)*ESTABLISHED > CLOSED")),
  RST_OUTSIDE(
      "RFC 5961 §3.2",
      "A RST outside the window is dropped without a word",
      DOES,
      "",
      LogPattern.host("rcv RST seq=\\d{8}.*\\n(?:(?!snd).*\\n)*rcv PSH,ACK")),
  RST_AFTER_A_FIN(
      "RFC 5961 §3.2",
      "The same, where the number is that of a FIN which has come: one too low",
      DEPARTS,
      "The RST is believed.",
      LogPattern.host(
          "rcv FIN,ACK seq=1 ack=1",
          "ESTABLISHED > CLOSE_WAIT",
          "rcv RST seq=1(?!\\d).*\\n(?:(?!snd|rcv).*\\n)*CLOSE_WAIT > CLOSED")),
  SYN_WHEN_SYNCHRONIZED(
      "RFC 5961 §4.2",
      "A SYN on an open connection is answered with a challenge ACK, whatever its number",
      DOES,
      "",
      LogPattern.host(
          "SYN_RECV > ESTABLISHED", "rcv SYN seq=[1-9]\\d*", "snd ACK seq=1 ack=1", "rcv PSH,ACK")),
  OLD_ACK(
      "RFC 5961 §5.2",
      "An ACK that is too old is answered with a challenge ACK, and its data is thrown away",
      DOES,
      "",
      LogPattern.host("rcv ACK seq=1 ack=-\\d+ len=7", "snd ACK seq=1 ack=1", "rcv PSH,ACK seq=1")),
  NEW_ACK(
      "RFC 5961 §5.2",
      "So is one for what was never sent",
      DOES,
      "",
      LogPattern.host(
          "rcv ACK seq=1 ack=\\d{3} len=7", "snd ACK seq=1 ack=1", "rcv PSH,ACK seq=1")),
  NEWER_TIMESTAMP(
      "RFC 6191 §2",
      "In TIME-WAIT, a SYN with a newer timestamp is let in, whatever its number",
      DOES,
      "",
      LogPattern.host("FIN_WAIT2 > TIME_WAIT", "rcv SYN", "TIME_WAIT > SYN_RECV", "rcv RST")),
  HIGHER_NUMBER(
      "RFC 6191 §2",
      "Without timestamps, a SYN with a higher number is let in",
      DOES,
      "",
      LogPattern.host(
              "FIN_WAIT2 > TIME_WAIT", "rcv SYN", "TIME_WAIT > SYN_RECV", "SYN_RECV > ESTABLISHED")
          .b("set: net.ipv4.tcp_timestamps = 0 on the B")),
  NEITHER(
      "RFC 6191 §2",
      "Without timestamps, a SYN with a lower number is dropped without a word",
      DEPARTS,
      "It is not let in, but answered with an ACK, as RFC 9293 §3.10.7.4 has it.",
      LogPattern.host(
              "FIN_WAIT2 > TIME_WAIT", "rcv SYN.*\\n(?:(?!TIME_WAIT > SYN_RECV).*\\n)*snd ACK")
          .b("set: net.ipv4.tcp_timestamps = 0 on the B"));

  /** How this kernel answers a requirement. */
  enum Answer {
    DOES("does so"),
    ON_REQUEST("only if asked"),
    DEPARTS("departs"),
    NOT_PLAYED("not played");

    private final String words;

    Answer(String words) {
      this.words = words;
    }

    /** For the reader. */
    String words() {
      return words;
    }
  }

  private final String rfc;
  private final String text;
  private final Answer answer;
  private final String remark;
  private final LogPattern pattern;

  Requirement(String rfc, String text, Answer answer, String remark, LogPattern pattern) {
    this.rfc = rfc;
    this.text = text;
    this.answer = answer;
    this.remark = remark;
    this.pattern = pattern;
  }

  /** Where it stands, such as {@code RFC 1122 §4.2.2.13}. */
  String rfc() {
    return rfc;
  }

  /** What is demanded, in our words. */
  String text() {
    return text;
  }

  Answer answer() {
    return answer;
  }

  /** More about what this kernel does; may be empty. */
  String remark() {
    return remark;
  }

  /** Shows what it does; null where nothing was played. */
  LogPattern pattern() {
    return pattern;
  }
}
