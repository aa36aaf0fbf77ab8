package tcpcourse.lab.reading;

import static tcpcourse.lab.reading.Conversation.arrives;
import static tcpcourse.lab.reading.Conversation.begins;
import static tcpcourse.lab.reading.Conversation.bytes;
import static tcpcourse.lab.reading.Conversation.enters;
import static tcpcourse.lab.reading.Conversation.flagged;
import static tcpcourse.lab.reading.Conversation.gave;
import static tcpcourse.lab.reading.Conversation.leaves;
import static tcpcourse.lab.reading.Conversation.returns;
import static tcpcourse.lab.reading.Conversation.withData;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/** What can be said of how a connection ends in order, seen from one side. */
record Closing(Conversation conversation, Side side) {

  Stream<Optional<Sentence>> read() {
    return Stream.of(waits(), halfClosed(), neverClosed(), endOfBoth());
  }

  private Optional<Moment> finLeaves() {
    return conversation.first(leaves(side).and(flagged(Flag.FIN)));
  }

  private static Predicate<Moment> finArrives(Side side) {
    return arrives(side).and(flagged(Flag.FIN));
  }

  private Optional<Sentence> waits() {
    Optional<Moment> own = finLeaves();
    Side other = side.other();
    boolean crossed =
        conversation
            .first(leaves(other).and(flagged(Flag.FIN)))
            .filter(theirs -> conversation.none(finArrives(other).and(conversation.before(theirs))))
            .isPresent();
    return conversation
        .first(enters(side, TcpState.TIME_WAIT))
        .filter(waiting -> own.isPresent())
        .map(
            waiting ->
                Sentence.of(
                    Sign.WHO_WAITS,
                    List.of(own.get(), waiting),
                    crossed
                        ? "The FINs crossed, so the %s entered TIME_WAIT."
                        : "The %s sent its FIN first, so it entered TIME_WAIT.",
                    side));
  }

  private Optional<Sentence> halfClosed() {
    Optional<Moment> fin = finLeaves();
    if (fin.isEmpty() || conversation.first(leaves(side).and(flagged(Flag.RST))).isPresent()) {
      return Optional.empty();
    }
    List<Moment> data =
        conversation.all(arrives(side).and(withData()).and(conversation.after(fin.get()))).toList();
    return conversation
        .first(begins(side, "shutdownOutput").and(conversation.before(fin.get())))
        .filter(call -> !data.isEmpty())
        .map(
            call ->
                Sentence.of(
                    Sign.HALF_CLOSED,
                    List.of(call, fin.get(), data.get(data.size() - 1)),
                    "The %s ended its own direction and used the other: %s came after its FIN.",
                    side,
                    bytes(bytes(data.stream()))));
  }

  private Optional<Sentence> neverClosed() {
    Optional<Moment> fin = conversation.first(finArrives(side));
    return conversation
        .first(enters(side, TcpState.CLOSE_WAIT))
        .filter(waiting -> fin.isPresent() && finLeaves().isEmpty())
        .filter(waiting -> conversation.stays(side, waiting) && !conversation.losesPower(side))
        .map(
            waiting ->
                Sentence.of(
                    Sign.NEVER_CLOSED,
                    List.of(fin.get(), waiting),
                    "The other side's FIN reached the %s, and its program had not closed when the"
                        + " recording ended: it stays in CLOSE_WAIT until close().",
                    side));
  }

  /** Who has ended only one direction waits for an answer, and is told of an end instead. */
  private Optional<Sentence> endOfBoth() {
    Side asking = side.other();
    Optional<Moment> half = conversation.first(begins(asking, "shutdownOutput"));
    Optional<Moment> end = conversation.first(returns(side, "read").and(gave("-1")));
    if (half.isEmpty()
        || end.filter(conversation.after(half.get())).isEmpty()
        || conversation.first(arrives(asking).and(withData())).isPresent()) {
      return Optional.empty();
    }
    return conversation
        .first(returns(asking, "read").and(gave("-1")).and(conversation.after(half.get())))
        .flatMap(nothing -> endOfBoth(half.get(), end.get(), nothing));
  }

  private Optional<Sentence> endOfBoth(Moment half, Moment end, Moment nothing) {
    return conversation
        .first(begins(side, "close").and(conversation.after(end)).and(conversation.before(nothing)))
        .map(
            close ->
                Sentence.of(
                    Sign.END_OF_BOTH,
                    List.of(half, end, close, nothing),
                    "The %s took -1 for the end of both directions and closed; the %s had ended"
                        + " only its own, and got no answer.",
                    side,
                    side.other()));
  }
}
