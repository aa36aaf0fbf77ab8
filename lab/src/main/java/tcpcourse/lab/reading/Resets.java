package tcpcourse.lab.reading;

import static tcpcourse.lab.reading.Conversation.arrives;
import static tcpcourse.lab.reading.Conversation.begins;
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
    return sentByClose()
        .flatMap(
            rst -> {
              Moment close = conversation.cause(rst).orElseThrow();
              return lingerOfZero(close)
                  .map(
                      linger ->
                          new Sentence(
                              Sign.ABORTED,
                              "The " + side + " closed with SO_LINGER 0: an abort, so RST.",
                              List.of(linger, close, rst)));
            });
  }

  /**
   * Linux' close() sends RST for two reasons, and SO_LINGER 0 is the other (tcp_close() in
   * net/ipv4/tcp.c). How much is unread is known where no read() has given anything since it came.
   */
  private Optional<Sentence> unread() {
    return sentByClose()
        .filter(rst -> conversation.isHeld(side))
        .filter(rst -> lingerOfZero(conversation.cause(rst).orElseThrow()).isEmpty())
        .flatMap(
            rst -> {
              Moment close = conversation.cause(rst).orElseThrow();
              List<Moment> came =
                  conversation
                      .all(arrives(side).and(withData()).and(conversation.before(close)))
                      .toList();
              return came.isEmpty() ? Optional.empty() : Optional.of(unread(came, close, rst));
            });
  }

  private Predicate<Moment> readSince(Moment data) {
    return returns(side, "read").and(failed().negate()).and(conversation.after(data));
  }

  private Sentence unread(List<Moment> came, Moment close, Moment rst) {
    List<Moment> unread =
        came.stream().filter(data -> conversation.first(readSince(data)).isEmpty()).toList();
    List<Moment> proof = new ArrayList<>(unread.isEmpty() ? came : unread);
    proof.addAll(List.of(close, rst));
    String what =
        unread.isEmpty() ? "without having read all" : "with " + bytes(unread) + " unread";
    return new Sentence(
        Sign.CLOSED_UNREAD, "The " + side + " closed " + what + ", so its kernel sent RST.", proof);
  }

  private static String bytes(List<Moment> segments) {
    return Conversation.bytes(Conversation.bytes(segments.stream()));
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
                new Sentence(
                    Sign.WROTE_TO_A_CLOSED_PEER,
                    "The "
                        + side
                        + " sent data after the other side's FIN; nobody was left to read it,"
                        + " and the "
                        + side.other()
                        + " answered RST.",
                    List.of(fin, data, rst)));
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
                            new Sentence(
                                Sign.WROTE_AFTER_RESET,
                                "The "
                                    + side
                                    + " wrote after the RST had come, and write() failed.",
                                List.of(rst, failure))));
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
        .filter(answer -> conversation.first(readSince(answer)).isEmpty())
        .map(
            answer ->
                new Sentence(
                    Sign.ANSWER_LOST,
                    "The "
                        + side.other()
                        + " had sent data; the RST came, and the "
                        + side
                        + "'s read() failed without having given it.",
                    List.of(answer, rst, failure)));
  }
}
