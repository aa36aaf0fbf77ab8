package tcpcourse.lab.reading;

import static tcpcourse.lab.reading.Conversation.arrives;
import static tcpcourse.lab.reading.Conversation.begins;
import static tcpcourse.lab.reading.Conversation.bytes;
import static tcpcourse.lab.reading.Conversation.failed;
import static tcpcourse.lab.reading.Conversation.flagged;
import static tcpcourse.lab.reading.Conversation.leaves;
import static tcpcourse.lab.reading.Conversation.returns;
import static tcpcourse.lab.reading.Conversation.withData;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/** What can be said of a RST, seen from the side that sends it or from the one it reaches. */
record Resets(Conversation conversation, Side side) {

  Stream<Optional<Sentence>> read() {
    return Stream.of(aborted(), unread(), wroteToClosed(), wroteAfter(), answerLost());
  }

  /** The RST that a close() of this side sent, and not an answer to what came after. */
  private Optional<Moment> sentByClose() {
    return conversation.first(
        leaves(side)
            .and(flagged(Flag.RST))
            .and(rst -> conversation.cause(rst).filter(begins(side, "close")).isPresent()));
  }

  private Optional<Moment> lingerOfZero(Moment close) {
    return conversation
        .last(begins(side, "setSoLinger").and(conversation.before(close)))
        .filter(begins(side, "setSoLinger(true, 0)"));
  }

  private Optional<Sentence> aborted() {
    return sentByClose().flatMap(rst -> aborted(conversation.cause(rst).orElseThrow(), rst));
  }

  private Optional<Sentence> aborted(Moment close, Moment rst) {
    return lingerOfZero(close)
        .map(
            linger ->
                Sentence.of(
                    Sign.ABORTED,
                    List.of(linger, close, rst),
                    "The %s closed with SO_LINGER 0: an abort, so RST.",
                    side));
  }

  /**
   * Linux' close() sends RST for two reasons, and SO_LINGER 0 is the other (tcp_close() in
   * net/ipv4/tcp.c). How much is unread is known where no read() has given anything since it came.
   */
  private Optional<Sentence> unread() {
    return sentByClose()
        .filter(rst -> conversation.isHeld(side))
        .flatMap(rst -> unread(conversation.cause(rst).orElseThrow(), rst));
  }

  private Predicate<Moment> readSince(Moment data) {
    return returns(side, "read").and(failed().negate()).and(conversation.after(data));
  }

  private Optional<Sentence> unread(Moment close, Moment rst) {
    List<Moment> came =
        conversation.all(arrives(side).and(withData()).and(conversation.before(close))).toList();
    if (came.isEmpty() || lingerOfZero(close).isPresent()) {
      return Optional.empty();
    }
    List<Moment> unread = came.stream().filter(data -> conversation.none(readSince(data))).toList();
    List<Moment> proof = new ArrayList<>(unread.isEmpty() ? came : unread);
    proof.addAll(List.of(close, rst));
    String what =
        unread.isEmpty()
            ? "without having read all"
            : "with " + bytes(bytes(unread.stream())) + " unread";
    return Optional.of(
        Sentence.of(
            Sign.CLOSED_UNREAD, proof, "The %s closed %s, so its kernel sent RST.", side, what));
  }

  private Optional<Sentence> wroteToClosed() {
    return conversation
        .first(arrives(side).and(flagged(Flag.FIN)))
        .flatMap(
            fin ->
                conversation
                    .first(leaves(side).and(withData()).and(conversation.after(fin)))
                    .flatMap(data -> answeredWithReset(fin, data)));
  }

  private Optional<Sentence> answeredWithReset(Moment fin, Moment data) {
    return conversation
        .first(leaves(side.other()).and(flagged(Flag.RST)))
        .filter(rst -> conversation.cause(rst).filter(m -> m.event() == data.event()).isPresent())
        .map(
            rst ->
                Sentence.of(
                    Sign.WROTE_TO_A_CLOSED_PEER,
                    List.of(fin, data, rst),
                    "The %s sent data after the other side's FIN; nobody was left to read it, and"
                        + " the %s answered RST.",
                    side,
                    side.other()));
  }

  private Optional<Sentence> wroteAfter() {
    return conversation
        .first(arrives(side).and(flagged(Flag.RST)))
        .flatMap(
            rst ->
                conversation
                    .first(begins(side, "write").and(conversation.after(rst)))
                    .flatMap(conversation::back)
                    .filter(failed())
                    .map(
                        failure ->
                            Sentence.of(
                                Sign.WROTE_AFTER_RESET,
                                List.of(rst, failure),
                                "The %s wrote after the RST had come, and write() failed.",
                                side)));
  }

  /** The other side's write() had returned: its program believes that the answer was given. */
  private Optional<Sentence> answerLost() {
    return conversation
        .first(arrives(side).and(flagged(Flag.RST)))
        .flatMap(
            rst ->
                conversation
                    .first(returns(side, "read").and(failed()).and(conversation.after(rst)))
                    .flatMap(failure -> lost(rst, failure)));
  }

  private Optional<Sentence> lost(Moment rst, Moment failure) {
    return conversation
        .last(leaves(side.other()).and(withData()).and(conversation.before(rst)))
        .filter(answer -> conversation.none(readSince(answer)))
        .map(
            answer ->
                Sentence.of(
                    Sign.ANSWER_LOST,
                    List.of(answer, rst, failure),
                    "The %s had sent data; the RST came, and the %s's read() failed without having"
                        + " given it.",
                    side.other(),
                    side));
  }
}
