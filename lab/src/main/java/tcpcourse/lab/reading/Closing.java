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

  private Optional<Moment> finArrives() {
    return conversation.first(arrives(side).and(flagged(Flag.FIN)));
  }

  private Optional<Sentence> waits() {
    Optional<Moment> waiting = conversation.first(enters(side, TcpState.TIME_WAIT));
    Optional<Moment> own = finLeaves();
    if (waiting.isEmpty() || own.isEmpty()) {
      return Optional.empty();
    }
    boolean crossed =
        conversation
            .first(leaves(side.other()).and(flagged(Flag.FIN)))
            .filter(
                theirs ->
                    !conversation
                        .first(arrives(side.other()).and(flagged(Flag.FIN)))
                        .filter(conversation.before(theirs))
                        .isPresent())
            .isPresent();
    String why =
        crossed ? "The FINs crossed: so the " : "The " + side + " sent its FIN first: so the ";
    return Optional.of(
        new Sentence(
            Sign.WHO_WAITS, why + side + " keeps TIME_WAIT.", List.of(own.get(), waiting.get())));
  }

  private Optional<Sentence> halfClosed() {
    return finLeaves()
        .filter(fin -> conversation.first(leaves(side).and(flagged(Flag.RST))).isEmpty())
        .flatMap(
            fin -> {
              List<Moment> data =
                  conversation
                      .all(arrives(side).and(withData()).and(conversation.after(fin)))
                      .toList();
              return conversation
                  .first(begins(side, "shutdownOutput").and(conversation.before(fin)))
                  .filter(call -> !data.isEmpty())
                  .map(
                      call ->
                          new Sentence(
                              Sign.HALF_CLOSED,
                              "The "
                                  + side
                                  + " ended its own direction and used the other: "
                                  + bytes(bytes(data.stream()))
                                  + " came after its FIN.",
                              List.of(call, fin, data.get(data.size() - 1))));
            });
  }

  private Optional<Sentence> neverClosed() {
    return conversation
        .first(enters(side, TcpState.CLOSE_WAIT))
        .filter(waiting -> conversation.first(leaves(side).and(flagged(Flag.FIN))).isEmpty())
        .filter(
            waiting ->
                conversation
                    .first(
                        m ->
                            m.side() == side
                                && m.state().isPresent()
                                && conversation.after(waiting).test(m))
                    .isEmpty())
        .filter(waiting -> !conversation.losesPower(side))
        .flatMap(
            waiting ->
                finArrives()
                    .map(
                        fin ->
                            new Sentence(
                                Sign.NEVER_CLOSED,
                                "The other side's FIN reached the "
                                    + side
                                    + ", and its program had not closed when the recording ended:"
                                    + " it stays in CLOSE_WAIT until close().",
                                List.of(fin, waiting))));
  }

  /** Who has ended only one direction waits for an answer, and is told of an end instead. */
  private Optional<Sentence> endOfBoth() {
    Side asking = side.other();
    Optional<Moment> half = conversation.first(begins(asking, "shutdownOutput"));
    Optional<Moment> end = conversation.first(returns(side, "read").and(gave("-1")));
    Optional<Moment> answer = conversation.first(arrives(asking).and(withData()));
    return half.flatMap(
            call ->
                conversation.first(
                    returns(asking, "read").and(gave("-1")).and(conversation.after(call))))
        .filter(
            nothing -> answer.isEmpty() && end.filter(conversation.after(half.get())).isPresent())
        .flatMap(
            nothing ->
                conversation
                    .first(
                        begins(side, "close")
                            .and(conversation.after(end.get()))
                            .and(conversation.before(nothing)))
                    .map(
                        close ->
                            new Sentence(
                                Sign.END_OF_BOTH,
                                "The "
                                    + side
                                    + " took -1 for the end of both directions and closed; the "
                                    + asking
                                    + " had ended only its own, and got no answer.",
                                List.of(half.get(), end.get(), close, nothing))));
  }
}
