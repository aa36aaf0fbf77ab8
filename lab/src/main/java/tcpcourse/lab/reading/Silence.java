package tcpcourse.lab.reading;

import static tcpcourse.lab.reading.Conversation.arrives;
import static tcpcourse.lab.reading.Conversation.begins;
import static tcpcourse.lab.reading.Conversation.leaves;
import static tcpcourse.lab.reading.Conversation.segment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/** What can be said of a side whose peer, or whose cable, is gone without a word. */
record Silence(Conversation conversation, Side side) {

  Stream<Optional<Sentence>> read() {
    return Stream.of(readsWithoutLimit(), keepAliveOff(), keepAliveDeaf(), gaveUp());
  }

  /** The moment since which nothing can come from the other side any more. */
  private Optional<Moment> begins() {
    return conversation
        .last(this::isEnd)
        .filter(end -> conversation.none(conversation.after(end).and(Silence::isReturn)));
  }

  private boolean isEnd(Moment moment) {
    return moment.event() instanceof Event.Cut
        || moment.event() instanceof Event.PowerLoss loss && loss.host() == side.other();
  }

  private static boolean isReturn(Moment moment) {
    return moment.event() instanceof Event.Restored || moment.event() instanceof Event.Boot;
  }

  private Optional<Moment> waitingRead() {
    return conversation
        .last(Conversation.begins(side, "read"))
        .filter(read -> conversation.back(read).isEmpty());
  }

  private Optional<Sentence> readsWithoutLimit() {
    boolean limited = conversation.first(Conversation.begins(side, "setSoTimeout")).isPresent();
    return begins()
        .filter(gone -> conversation.isAlone() && !limited)
        .flatMap(gone -> waitingRead().map(read -> ordered(read, gone)))
        .map(
            proof ->
                Sentence.of(
                    Sign.READS_WITHOUT_LIMIT,
                    proof,
                    "Nothing can come any more, and the %s's read() waits for ever: it has no limit"
                        + " (setSoTimeout).",
                    side));
  }

  private Optional<Sentence> keepAliveOff() {
    boolean on = conversation.first(Conversation.begins(side, "setKeepAlive(true)")).isPresent();
    return begins()
        .filter(gone -> conversation.isAlone() && conversation.hasCalls(side) && !on)
        .filter(gone -> unacknowledged().isEmpty())
        .filter(gone -> open().filter(opened -> conversation.stays(side, opened)).isPresent())
        .map(
            gone ->
                Sentence.of(
                    Sign.KEEP_ALIVE_OFF,
                    List.of(open().orElseThrow(), gone),
                    "Nothing of the %s's is under way and SO_KEEPALIVE is off: its kernel asks"
                        + " nothing, and its program learns nothing.",
                    side));
  }

  private Optional<Moment> open() {
    return conversation.first(Conversation.enters(side, TcpState.ESTABLISHED));
  }

  private Optional<Sentence> keepAliveDeaf() {
    List<Moment> repeated = begins().map(this::repeatedSince).orElse(List.of());
    return conversation
        .first(Conversation.begins(side, "setKeepAlive(true)"))
        .filter(on -> repeated.size() > 1)
        .map(
            on ->
                Sentence.of(
                    Sign.KEEP_ALIVE_DEAF,
                    Stream.concat(Stream.of(on), repeated.stream()).toList(),
                    "The %s's keep-alive is on and does not ask: bytes are unacknowledged, and only"
                        + " the retransmission timer runs.",
                    side));
  }

  /** The newest data of this side that has not been acknowledged, each time that it left. */
  private List<Moment> unacknowledged() {
    return conversation
        .last(leaves(side).and(Conversation.withData()))
        .filter(data -> conversation.first(arrives(side).and(m -> covers(m, data))).isEmpty())
        .map(data -> conversation.all(leaves(side).and(m -> sameBytes(m, data))).toList())
        .orElse(List.of());
  }

  private List<Moment> repeatedSince(Moment gone) {
    List<Moment> sent = unacknowledged();
    boolean lasts = sent.size() > 1 && conversation.after(gone).test(sent.get(sent.size() - 1));
    return lasts ? sent : List.of();
  }

  private static boolean sameBytes(Moment one, Moment other) {
    Segment a = segment(one).orElseThrow();
    Segment b = segment(other).orElseThrow();
    return a.length() > 0 && a.sequence() == b.sequence();
  }

  private static boolean covers(Moment ack, Moment data) {
    Segment sent = segment(data).orElseThrow();
    int beyond = (int) (segment(ack).orElseThrow().acknowledgment() - sent.sequence());
    return beyond >= sent.length();
  }

  /** No segment, no call and no other cause ended it: the timer of RFC 9293 §3.8.3 did. */
  private Optional<Sentence> gaveUp() {
    List<Moment> sent = unacknowledged();
    return conversation
        .last(Conversation.enters(side, TcpState.CLOSED))
        .filter(closed -> sent.size() > 1 && conversation.cause(closed).isEmpty())
        .map(
            closed ->
                Sentence.of(
                    Sign.GAVE_UP,
                    Stream.concat(sent.stream(), Stream.of(closed)).toList(),
                    "The %s sent the same bytes %s times, no ACK came, and its kernel gave the"
                        + " connection up.",
                    side,
                    sent.size()));
  }

  private List<Moment> ordered(Moment one, Moment other) {
    return conversation.before(other).test(one) ? List.of(one, other) : List.of(other, one);
  }
}
