package tcpcourse.lab.reading;

import static tcpcourse.lab.reading.Conversation.arrives;
import static tcpcourse.lab.reading.Conversation.flagged;
import static tcpcourse.lab.reading.Conversation.leaves;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/** What can be said of how a connection is opened, seen from the side whose SYN it is. */
record Opening(Conversation conversation, Side client) {

  private static final Predicate<Moment> SYN = flagged(Flag.SYN).and(flagged(Flag.ACK).negate());
  private static final Predicate<Moment> SYN_ACK = flagged(Flag.SYN).and(flagged(Flag.ACK));

  Stream<Optional<Sentence>> read() {
    return Stream.of(repeated(), refused(), ignored(), waiting());
  }

  private Optional<Sentence> repeated() {
    List<Moment> syns = conversation.all(leaves(client).and(SYN)).toList();
    if (syns.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        Sentence.of(
            Sign.SYN_REPEATED,
            syns,
            "The %s sent its SYN %s times: its timer ran out before a SYN,ACK came.",
            client,
            syns.size()));
  }

  private Optional<Sentence> refused() {
    return conversation
        .first(arrives(client).and(flagged(Flag.RST)))
        .filter(rst -> conversation.none(arrives(client).and(SYN_ACK)))
        .flatMap(this::refused);
  }

  private Optional<Sentence> refused(Moment rst) {
    return conversation
        .last(passes().and(SYN).and(conversation.before(rst)))
        .filter(syn -> acknowledges(rst, syn))
        .map(
            syn ->
                Sentence.of(
                    Sign.REFUSED,
                    List.of(syn, rst),
                    "The SYN was answered with RST: nobody listens there, or something between"
                        + " refuses it."));
  }

  /** It left the client, or, in a capture of the other end, came in there. */
  private Predicate<Moment> passes() {
    return leaves(client).or(arrives(client.other()));
  }

  private static boolean acknowledges(Moment answer, Moment syn) {
    Segment asked = Conversation.segment(syn).orElseThrow();
    Segment answered = Conversation.segment(answer).orElseThrow();
    return answered.acknowledgment() == (asked.sequence() + asked.sequenceLength() & 0xffff_ffffL);
  }

  /** The last ACK has come, and the SYN,ACK is sent once more: the kernel has dropped that ACK. */
  private Optional<Sentence> ignored() {
    Side server = client.other();
    Optional<Moment> answer = conversation.first(leaves(server).and(SYN_ACK));
    Optional<Moment> ack =
        answer.flatMap(sent -> conversation.first(arrives(server).and(accepts(sent))));
    return ack.flatMap(
            came -> conversation.first(leaves(server).and(SYN_ACK).and(conversation.after(came))))
        .filter(again -> isSame(again, answer.get()))
        .map(
            again ->
                Sentence.of(
                    Sign.QUEUE_FULL,
                    List.of(answer.get(), ack.get(), again),
                    "The handshake's last ACK reached the %s, and its kernel sent SYN,ACK again: it"
                        + " did not take that ACK. The queue of finished connections was full, or a"
                        + " listener wants data first.",
                    server));
  }

  private static Predicate<Moment> accepts(Moment answer) {
    return flagged(Flag.ACK)
        .and(flagged(Flag.SYN).negate())
        .and(flagged(Flag.RST).negate())
        .and(moment -> acknowledges(moment, answer));
  }

  private static boolean isSame(Moment one, Moment other) {
    return Conversation.segment(one).orElseThrow().sequence()
        == Conversation.segment(other).orElseThrow().sequence();
  }

  /** A listener is there, the SYN has come more than once, and nothing answers. */
  private Optional<Sentence> waiting() {
    Side server = client.other();
    List<Moment> syns = conversation.all(arrives(server).and(SYN)).toList();
    Optional<Moment> answer = conversation.first(leaves(server));
    if (syns.size() < 2 || answer.filter(conversation.before(syns.get(1))).isPresent()) {
      return Optional.empty();
    }
    return conversation
        .listening(server, syns.get(1))
        .map(
            listening ->
                Sentence.of(
                    Sign.QUEUE_FULL,
                    List.of(listening, syns.get(0), syns.get(1)),
                    "A SYN reached the listening %s, and nothing answered it: its kernel dropped"
                        + " it, as it does where a queue is full.",
                    server));
  }
}
