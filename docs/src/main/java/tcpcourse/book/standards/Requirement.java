package tcpcourse.book.standards;

import static tcpcourse.book.standards.Answer.DEPARTS;
import static tcpcourse.book.standards.Answer.DOES;
import static tcpcourse.book.standards.Answer.NOT_PLAYED;
import static tcpcourse.book.standards.Answer.ON_REQUEST;
import static tcpcourse.book.standards.LogPattern.cable;
import static tcpcourse.book.standards.LogPattern.host;
import static tcpcourse.book.standards.Step.anySegment;
import static tcpcourse.book.standards.Step.anySent;
import static tcpcourse.book.standards.Step.byItself;
import static tcpcourse.book.standards.Step.calls;
import static tcpcourse.book.standards.Step.change;
import static tcpcourse.book.standards.Step.dataFromB;
import static tcpcourse.book.standards.Step.fromA;
import static tcpcourse.book.standards.Step.fromB;
import static tcpcourse.book.standards.Step.gave;
import static tcpcourse.book.standards.Step.rcv;
import static tcpcourse.book.standards.Step.rcvAny;
import static tcpcourse.book.standards.Step.setOnA;
import static tcpcourse.book.standards.Step.setOnB;
import static tcpcourse.book.standards.Step.setting;
import static tcpcourse.book.standards.Step.snd;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.ACK;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.FIN;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.PSH;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.RST;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

/**
 * What standards beside the figures of RFC 9293 say that a TCP does, and scenes that show what this
 * kernel does.
 */
enum Requirement {
  TOLD_OF_THE_END(
      rfc(1122, "§4.2.2.13"),
      "The program must be told whether the connection was closed in good order",
      DOES,
      "read() gives -1.",
      host(rcv(FIN, ACK), change(ESTABLISHED, CLOSE_WAIT), gave("read", "-1"))),
  TOLD_OF_AN_ABORT(
      rfc(1122, "§4.2.2.13"),
      "The program must be told that the connection was aborted",
      DOES,
      "read() throws SocketException.",
      host(
          rcvAny(RST),
          change(ESTABLISHED, CLOSED),
          gave("read", "SocketException: Connection reset"))),
  NOT_TOLD_AFTER_A_FIN(
      rfc(1122, "§4.2.2.13"),
      "The same, where the RST comes after a FIN",
      DEPARTS,
      "A reader still gets -1, as if all had ended well.",
      host(rcv(FIN, ACK), rcvAny(RST), change(CLOSE_WAIT, CLOSED), gave("read", "-1"))),
  HALF_CLOSED(
      rfc(1122, "§4.2.2.13"),
      "In the direction that is still open, a host may go on sending",
      DOES,
      "What comes after one’s own FIN is acknowledged and read.",
      cable(fromA(FIN, ACK), dataFromB(), fromA(ACK))
          .a(
              calls("shutdownOutput"),
              change(ESTABLISHED, FIN_WAIT1),
              change(FIN_WAIT1, FIN_WAIT2),
              gave("read", outcome -> !outcome.isEmpty()))
          .b(change(ESTABLISHED, CLOSE_WAIT), calls("write"))),
  UNREAD_DATA(
      rfc(1122, "§4.2.2.13"),
      "CLOSE with data unread should send RST",
      DOES,
      "The close() of java.net.Socket shuts the output first: a FIN goes out before the RST.",
      host(rcv(PSH, ACK), calls("close").unless(calls("read")), snd(FIN, ACK), snd(RST, ACK))),
  DATA_AFTER_CLOSE(
      rfc(1122, "§4.2.2.13"),
      "Data that comes after CLOSE should be answered with RST",
      DOES,
      "And FIN-WAIT-2 ends with it.",
      cable(fromA(FIN, ACK), fromB(PSH, ACK), fromA(RST))
          .a(
              calls("close"),
              change(FIN_WAIT1, FIN_WAIT2),
              rcv(PSH, ACK),
              change(FIN_WAIT2, CLOSED))),
  LINGER_IN_TIME_WAIT(
      rfc(1122, "§4.2.2.13"),
      "Who closes actively must linger in TIME-WAIT for 2MSL",
      DEPARTS,
      "It lingers for a fixed time, shorter than twice the standard’s MSL.",
      host(change(FIN_WAIT2, TIME_WAIT), byItself(), change(TIME_WAIT, CLOSED))),
  SYN_IN_TIME_WAIT(
      rfc(1122, "§4.2.2.13"),
      "A new SYN from the peer may reopen the connection from TIME-WAIT",
      DOES,
      "",
      host(
          change(FIN_WAIT2, TIME_WAIT),
          rcv(SYN),
          change(TIME_WAIT, SYN_RECV),
          change(SYN_RECV, ESTABLISHED))),
  BACK_TO_TIME_WAIT(
      rfc(1122, "§4.2.2.13"),
      "If that SYN turns out to be an old duplicate, TCP returns to TIME-WAIT",
      DEPARTS,
      "When the RST comes, nothing is left: neither the request nor the entry in TIME-WAIT.",
      host(
          change(FIN_WAIT2, TIME_WAIT),
          rcv(SYN),
          change(TIME_WAIT, SYN_RECV),
          rcv(RST),
          change(SYN_RECV, CLOSED))),
  ASSASSINATION(
      rfc(1337, "§1"),
      "An old segment draws an ACK, the ACK draws a RST, and the RST ends TIME-WAIT",
      DOES,
      "This is the hazard, not a demand; RFC 9293 §3.10.7.4 lets the RST do so.",
      host(
          change(FIN_WAIT2, TIME_WAIT),
          rcv(PSH, ACK),
          snd(ACK),
          rcv(RST),
          change(TIME_WAIT, CLOSED))),
  IGNORE_RST_IN_TIME_WAIT(
      rfc(1337, "§3"),
      "The cure: ignore RST in TIME-WAIT",
      ON_REQUEST,
      "With net.ipv4.tcp_rfc1337 = 1.",
      host(
          setOnA("net.ipv4.tcp_rfc1337", "1"),
          change(FIN_WAIT2, TIME_WAIT),
          rcv(RST).neverThen(change(TIME_WAIT, CLOSED)))),
  OLD_DATA_ACCEPTED(
      rfc(1337, "§2.2"),
      "Hazard H1: without TIME-WAIT a new connection takes old data for its own",
      DOES,
      "Where timestamps do not guard it.",
      host(
          setting("net.ipv4.tcp_timestamps", "0"),
          change(TIME_WAIT, CLOSED),
          change(SYN_SENT, ESTABLISHED),
          rcv(PSH, ACK),
          gave("read", outcome -> outcome.endsWith(" bytes")))),
  DESYNCHRONIZED(
      rfc(1337, "§2.3"),
      "Hazard H2: the two ends acknowledge each other for ever",
      NOT_PLAYED,
      "No experiment forges the old ACK that it takes.",
      null),
  CONNECTION_FAILURE(
      rfc(1337, "§2.4"),
      "Hazard H3: an old ACK in SYN-SENT makes the new connection fail",
      NOT_PLAYED,
      "The ACK in SYN-SENT and the RST that it draws are in Figure 9; a failure of the new connection is not.",
      null),
  EXACT_RST(
      rfc(5961, "§3.2"),
      "A RST with exactly the number expected resets",
      DOES,
      "",
      host(rcv(RST).seq(1), change(ESTABLISHED, CLOSED))),
  RST_IN_THE_WINDOW(
      rfc(5961, "§3.2"),
      "A RST elsewhere in the window is answered with a challenge ACK",
      DOES,
      "",
      host(rcv(RST).seq(n -> n >= 100 && n < 10_000), snd(ACK).seq(1).ack(1), rcv(PSH, ACK))),
  RST_BEHIND_A_BLOCK(
      rfc(5961, "§3.2"),
      "The same, where the number is right behind the last block that was reported by SACK",
      DEPARTS,
      "The RST is believed; without SACK it is challenged.",
      host(
          rcv(PSH, ACK).seq(n -> n > 1).ack(1).len(5),
          snd(ACK).seq(1).ack(1).dropped(),
          rcv(RST, ACK).seq(n -> n >= 10).ack(1),
          change(ESTABLISHED, CLOSED).unless(anySegment()))),
  RST_OUTSIDE(
      rfc(5961, "§3.2"),
      "A RST outside the window is dropped without a word",
      DOES,
      "",
      host(rcv(RST).seq(n -> n >= 10_000_000), rcv(PSH, ACK).unless(anySent()))),
  RST_AFTER_A_FIN(
      rfc(5961, "§3.2"),
      "The same, where the number is that of a FIN which has come: one too low",
      DEPARTS,
      "The RST is believed.",
      host(
          rcv(FIN, ACK).seq(1).ack(1),
          change(ESTABLISHED, CLOSE_WAIT),
          rcv(RST).seq(1),
          change(CLOSE_WAIT, CLOSED).unless(anySegment()))),
  SYN_WHEN_SYNCHRONIZED(
      rfc(5961, "§4.2"),
      "A SYN on an open connection is answered with a challenge ACK, whatever its number",
      DOES,
      "",
      host(
          change(SYN_RECV, ESTABLISHED),
          rcv(SYN).seq(n -> n > 0),
          snd(ACK).seq(1).ack(1),
          rcv(PSH, ACK))),
  OLD_ACK(
      rfc(5961, "§5.2"),
      "An ACK that is too old is answered with a challenge ACK, and its data is thrown away",
      DOES,
      "",
      host(rcv(ACK).seq(1).ack(n -> n < 0).len(7), snd(ACK).seq(1).ack(1), rcv(PSH, ACK).seq(1))),
  NEW_ACK(
      rfc(5961, "§5.2"),
      "So is one for what was never sent",
      DOES,
      "",
      host(
          rcv(ACK).seq(1).ack(n -> n >= 100 && n < 1_000).len(7),
          snd(ACK).seq(1).ack(1),
          rcv(PSH, ACK).seq(1))),
  NEWER_TIMESTAMP(
      rfc(6191, "§2"),
      "In TIME-WAIT, a SYN with a newer timestamp is let in, whatever its number",
      DOES,
      "",
      host(change(FIN_WAIT2, TIME_WAIT), rcv(SYN), change(TIME_WAIT, SYN_RECV), rcv(RST))),
  HIGHER_NUMBER(
      rfc(6191, "§2"),
      "Without timestamps, a SYN with a higher number is let in",
      DOES,
      "",
      host(
              change(FIN_WAIT2, TIME_WAIT),
              rcv(SYN),
              change(TIME_WAIT, SYN_RECV),
              change(SYN_RECV, ESTABLISHED))
          .b(setOnB("net.ipv4.tcp_timestamps", "0"))),
  NEITHER(
      rfc(6191, "§2"),
      "Without timestamps, a SYN with a lower number is dropped without a word",
      DEPARTS,
      "It is not let in, but answered with an ACK, as RFC 9293 §3.10.7.4 has it.",
      host(change(FIN_WAIT2, TIME_WAIT), rcvAny(SYN), snd(ACK).unless(change(TIME_WAIT, SYN_RECV)))
          .b(setOnB("net.ipv4.tcp_timestamps", "0")));

  /** Such as {@code §4.2.2.13} of RFC 1122. */
  record Place(int rfc, String section) {}

  private static Place rfc(int rfc, String section) {
    return new Place(rfc, section);
  }

  private final Place place;
  private final String text;
  private final Answer answer;
  private final String remark;
  private final LogPattern pattern;

  Requirement(Place place, String text, Answer answer, String remark, LogPattern pattern) {
    this.place = place;
    this.text = text;
    this.answer = answer;
    this.remark = remark;
    this.pattern = pattern;
  }

  /** Where it stands. */
  Place place() {
    return place;
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
