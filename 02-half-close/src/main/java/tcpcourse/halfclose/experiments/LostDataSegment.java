package tcpcourse.halfclose.experiments;

import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.TcpOption.Sack;

/** A segment with data is lost, alone or with others behind it. */
public final class LostDataSegment extends Story {

  private static final String ALONE = "nothing behind it, and lost twice";
  private static final String WITH_SACK = "four more behind it";
  private static final String WITHOUT_SACK = "four more behind it, without SACK";

  private static final int SEGMENT = 1448;

  private static final Match SACK =
      ack()
          .from(SERVER)
          .which("with SACK", ack -> ack.options().stream().anyMatch(Sack.class::isInstance));

  /**
   * Linux' TCP_RTO_MIN, 200 ms, less a tick of its clock. A timer may be late on a busy machine,
   * never early.
   */
  static final long SHORTEST = 190;

  public LostDataSegment() {
    super("A segment with data is lost. Who notices, and who repairs it?");
    alone();
    // SACK with time (RFC 8985) needs one and a little patience; without, three (RFC 5681 §3.2).
    oneOfFive(WITH_SACK, LostDataSegment::loseOneOfFive, "such ACKs", 1);
    oneOfFive(WITHOUT_SACK, LostDataSegment::loseOneOfFiveWithoutSack, "three such ACKs", 3);

    compared(
        "every lost segment was well within the window: there was room for eight times as much",
        each(ReceiveBuffer.always(point -> point.window() >= 8 * point.inFlight())));
    Fact<Take> onePiece = gave(SERVER, "read", "7240 bytes");
    compared(
        "the program read one piece and saw nothing of it",
        in(ALONE, gave(SERVER, "read", "1448 bytes"))
            .and(in(WITH_SACK, onePiece))
            .and(in(WITHOUT_SACK, onePiece)));
    compared(
        "with SACK the ACKs also said what had come",
        in(WITH_SACK, sent(4, SACK)).and(in(WITHOUT_SACK, none(SACK))));
  }

  private void alone() {
    take(ALONE, LostDataSegment::loseTwice)
        .tells(
            "alone, it was missed by nobody but the client's timer, which ran for at least 200 ms,"
                + " and twice as long the second time",
            sent(1, ack().from(SERVER))
                .and(sent(3, data()))
                .and(sameNumber(0, 1, 2))
                .and(atLeast(SHORTEST, segment(1, data()), segment(2, data())))
                .and(atLeast(2 * SHORTEST, segment(2, data()), segment(3, data()))));
  }

  private void oneOfFive(String name, Stage.Procedure play, String acks, int needed) {
    take(name, play)
        .shows(
            "each of them drew an ACK for the one that was missing",
            is(4L, take -> take.wire().stream().filter("server ACK seq=1 ack=1"::equals).count())
                .telling("such ACKs:"))
        .shows(
            "after " + acks + " the client sent that one again, and no other",
            sent(6, data())
                .and(sameNumber(0, 5))
                .and(that(take -> isSentAgainAfter(needed, take), Take::wire)))
        .shows(
            "when it had come, one ACK was enough for all five",
            sent(5, ack().from(SERVER)).and(onTheWire("server ACK seq=1 ack=7241")));
  }

  private static void loseTwice(Lab lab) throws Exception {
    // Or a tail loss probe (RFC 8985 §7) is sent first, and only then the timer begins.
    lab.client().set("net.ipv4.tcp_early_retrans", "0");
    lose(lab, 2, 1);
  }

  private static void loseOneOfFiveWithoutSack(Lab lab) throws Exception {
    lab.client().set("net.ipv4.tcp_sack", "0");
    loseOneOfFive(lab);
  }

  /** What the ACKs tell comes long before the timer, on a busy machine too. */
  private static void loseOneOfFive(Lab lab) throws Exception {
    lab.expectNoLoss();
    lose(lab, 1, 5);
  }

  private static void lose(Lab lab, int times, int segments) throws Exception {
    lab.server().acknowledgeAtOnce();
    Ends ends = lab.connect();
    lab.cable().drop(data().from(CLIENT).firstOf(times));
    // One write() for all of them: the first ACK comes when the last has long left.
    ends.client().write(new byte[segments * SEGMENT]).result();
    ends.client().awaitAcknowledged();
    ends.server().read(2 * segments * SEGMENT).result();
  }

  /** These of the segments with data, counted from 0, are the same one. */
  private static Fact<Take> sameNumber(int... which) {
    return that(
        take -> IntStream.of(which).mapToObj(numbers(take, data())::get).distinct().count() == 1,
        Take::wire);
  }

  private static boolean isSentAgainAfter(int acks, Take take) {
    List<Crossing> sent = take.segments(data());
    List<Crossing> answers = take.segments(ack().from(SERVER));
    return sent.get(4).at() < answers.get(0).arrived().orElseThrow()
        && sent.get(5).at() >= answers.get(acks - 1).arrived().orElseThrow();
  }

  {
    setting("net.ipv4.tcp_sack", 0, 1, 0);
    programs(RECEIVE_BUFFER, SEND_BUFFER);
  }
}
