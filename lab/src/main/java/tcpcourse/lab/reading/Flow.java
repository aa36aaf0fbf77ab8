package tcpcourse.lab.reading;

import static tcpcourse.lab.reading.Conversation.arrives;
import static tcpcourse.lab.reading.Conversation.begins;
import static tcpcourse.lab.reading.Conversation.flagged;
import static tcpcourse.lab.reading.Conversation.leaves;
import static tcpcourse.lab.reading.Conversation.segment;
import static tcpcourse.lab.reading.Conversation.withData;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/** What can be said of bytes that wait, seen from the side that sends them. */
record Flow(Conversation conversation, Side side) {

  /** Linux delays an ACK for 40 ms at least (TCP_DELACK_MIN); an immediate one takes none. */
  private static final long DELAYED_MICROS = 30_000;

  Stream<Optional<Sentence>> read() {
    return Stream.of(nagle(), full());
  }

  /**
   * Written while a byte was unacknowledged, and sent when the ACK came, though it is less than a
   * full segment (RFC 9293 §3.7.4).
   */
  private Optional<Sentence> nagle() {
    return conversation
        .all(leaves(side).and(withData()))
        .flatMap(data -> nagle(data).stream())
        .findFirst();
  }

  private Optional<Sentence> nagle(Moment data) {
    Optional<Moment> ack = conversation.last(arrives(side).and(conversation.before(data)));
    Optional<Moment> before =
        conversation.last(leaves(side).and(withData()).and(conversation.before(data)));
    if (ack.isEmpty()
        || before.isEmpty()
        || !conversation.after(before.get()).test(ack.get())
        || segment(ack.get()).orElseThrow().length() > 0) {
      return Optional.empty();
    }
    return conversation
        .last(begins(side, "write").and(conversation.before(ack.get())))
        .filter(conversation.after(before.get()))
        .filter(
            write -> conversation.back(write).filter(conversation.before(ack.get())).isPresent())
        .flatMap(write -> delayed(before.get(), write, ack.get(), data));
  }

  private Optional<Sentence> delayed(Moment first, Moment write, Moment ack, Moment data) {
    Optional<Moment> came = conversation.first(m -> m.arrival() && m.event() == first.event());
    return came.filter(arrived -> ack.event().at() - arrived.at() >= DELAYED_MICROS)
        .map(
            arrived ->
                Sentence.of(
                    Sign.NAGLE,
                    List.of(first, write, arrived, ack, data),
                    "The %s's second write() waited for the ACK of the first (Nagle), which the %s"
                        + " sent %s ms after the data had come (delayed ACK).",
                    side,
                    side.other(),
                    (ack.event().at() - arrived.at()) / 1_000));
  }

  private Optional<Sentence> full() {
    Side reader = side.other();
    return conversation
        .first(arrives(side).and(closedWindow()))
        .filter(zero -> conversation.first(arrives(reader).and(withData())).isPresent())
        .map(
            zero -> {
              Optional<Moment> opened =
                  conversation.first(
                      arrives(side).and(closedWindow().negate()).and(conversation.after(zero)));
              return Sentence.of(
                  Sign.ZERO_WINDOW,
                  opened.map(m -> List.of(zero, m)).orElse(List.of(zero)),
                  "The %s announced a window of 0: its program had not read what had come.%s",
                  reader,
                  opened.isPresent() ? "" : " It stayed so to the end.");
            });
  }

  private static Predicate<Moment> closedWindow() {
    return flagged(Flag.ACK)
        .and(flagged(Flag.SYN).negate())
        .and(flagged(Flag.RST).negate())
        .and(m -> segment(m).orElseThrow().window() == 0);
  }
}
