package tcpcourse.lab.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.ACK;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.FIN;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.RST;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tcpcourse.lab.explain.Ending.Kind;
import tcpcourse.lab.tcp.Side;

/**
 * Who ended a connection and how, for each of the thirteen values of {@code conn_state} in Zeek's
 * conn.log, by what Zeek's documentation says of it (docs.zeek.org, base/protocols/conn/main.zeek).
 */
class EndingTest {

  /** A conversation of that kind, in Zeek's words, and what is said of it here. */
  private enum ZeekState {
    /** Connection attempt seen, no reply. */
    S0(new Conversation().sent(CLIENT, 0, 0, 0, SYN), Kind.UNANSWERED, CLIENT),
    /** Connection established, not terminated. */
    S1(Conversation.opened().sent(CLIENT, 1, 1, 10, ACK), Kind.OPEN, null),
    /** Normal establishment and termination. */
    SF(
        Conversation.opened()
            .sent(CLIENT, 1, 1, 0, FIN, ACK)
            .sent(SERVER, 1, 2, 0, FIN, ACK)
            .sent(CLIENT, 2, 2, 0, ACK),
        Kind.CLOSED,
        CLIENT),
    /** Connection attempt rejected. */
    REJ(
        new Conversation().sent(CLIENT, 0, 0, 0, SYN).sent(SERVER, -1000, 1, 0, RST, ACK),
        Kind.REFUSED,
        SERVER),
    /** Established, close attempt by the originator seen, but no reply from the responder. */
    S2(Conversation.opened().sent(CLIENT, 1, 1, 0, FIN, ACK), Kind.HALF_CLOSED, CLIENT),
    /** Established, close attempt by the responder seen, but no reply from the originator. */
    S3(Conversation.opened().sent(SERVER, 1, 1, 0, FIN, ACK), Kind.HALF_CLOSED, SERVER),
    /** Established, the originator aborted. */
    RSTO(Conversation.opened().sent(CLIENT, 1, 1, 0, RST, ACK), Kind.RESET, CLIENT),
    /** The responder sent a RST. */
    RSTR(Conversation.opened().sent(SERVER, 1, 1, 0, RST, ACK), Kind.RESET, SERVER),
    /** The originator sent a SYN followed by a RST, no SYN-ACK from the responder. */
    RSTOS0(
        new Conversation().sent(CLIENT, 0, 0, 0, SYN).sent(CLIENT, 1, 0, 0, RST),
        Kind.ABANDONED,
        CLIENT),
    /** The responder sent a SYN ACK followed by a RST, no SYN from the originator seen. */
    RSTRH(
        new Conversation().sent(SERVER, 0, 1, 0, SYN, ACK).sent(SERVER, 1, 1, 0, RST),
        Kind.RESET,
        SERVER),
    /** The originator sent a SYN followed by a FIN, no SYN ACK from the responder. */
    SH(
        new Conversation().sent(CLIENT, 0, 0, 0, SYN).sent(CLIENT, 1, 0, 0, FIN),
        Kind.HALF_CLOSED,
        CLIENT),
    /** The responder sent a SYN ACK followed by a FIN, no SYN from the originator. */
    SHR(
        new Conversation().sent(SERVER, 0, 1, 0, SYN, ACK).sent(SERVER, 1, 1, 0, FIN, ACK),
        Kind.HALF_CLOSED,
        SERVER),
    /** No SYN seen, just midstream traffic. */
    OTH(
        new Conversation().sent(CLIENT, 9, 9, 10, ACK).sent(SERVER, 9, 19, 0, ACK),
        Kind.OPEN,
        null);

    private final Conversation conversation;
    private final Kind kind;
    private final Optional<Side> by;

    ZeekState(Conversation conversation, Kind kind, Side by) {
      this.conversation = conversation;
      this.kind = kind;
      this.by = Optional.ofNullable(by);
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_ends_as_zeek_says(ZeekState state) throws IOException {
    Ending ending = state.conversation.connection().ending();
    assertEquals(state.kind, ending.kind(), ending::toString);
    assertEquals(state.by, ending.by(), ending::toString);
  }
}
