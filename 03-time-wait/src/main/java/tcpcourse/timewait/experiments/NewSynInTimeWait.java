package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Origin;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.TcpOption;
import tcpcourse.lab.tcp.TcpState;

/** The client comes back from the same port while the server is in TIME_WAIT. */
public final class NewSynInTimeWait implements Experiment {

  static final String STAMPED = "with timestamps";
  static final String PLAIN = "without timestamps";
  static final String STAMPED_LOW = "a SYN with an old number and a new timestamp";
  static final String PLAIN_LOW = "a SYN with an old number and no timestamp";

  @Override
  public String question() {
    return "Same addresses, same ports, the old one in TIME_WAIT: is a SYN let in?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(STAMPED, lab -> comeBack(lab, true));
    stage.take(PLAIN, lab -> comeBack(lab, false));
    stage.take(STAMPED_LOW, lab -> oldNumber(lab, true));
    stage.take(PLAIN_LOW, lab -> oldNumber(lab, false));
  }

  private static Conversation leaveInTimeWait(Lab lab, boolean timestamps) throws Exception {
    if (!timestamps) {
      lab.client().set("net.ipv4.tcp_timestamps", "0");
    }
    lab.expectNoLoss();
    Conversation conversation = Conversation.in(lab);
    conversation.serverClosesFirst(conversation.clientOnItsPort());
    return conversation;
  }

  private static void comeBack(Lab lab, boolean timestamps) throws Exception {
    Conversation conversation = leaveInTimeWait(lab, timestamps);
    conversation.upToTheServersFin(conversation.clientOnItsPort());
  }

  /**
   * The old connection's own SYN once more, as if the network had kept a copy; with timestamps the
   * lab gives it a new one. The client has no socket for it and says so to whatever is answered.
   */
  private static void oldNumber(Lab lab, boolean timestamps) throws Exception {
    leaveInTimeWait(lab, timestamps);
    Segment fin = lab.lastFrom(CLIENT);
    SegmentBuilder old =
        SegmentBuilder.like(fin).flags(Flag.SYN).sequence(fin.sequence() - 1).acknowledgment(0);
    for (TcpOption option : fin.options()) {
      if (option instanceof TcpOption.Timestamps stamp) {
        old.options(new TcpOption.Timestamps(stamp.value() + 1_000, 0));
      }
    }
    lab.cable().inject(CLIENT, old.build());
    lab.awaitArrival(rst().from(CLIENT));
  }

  @Override
  public void check(Recording recording, Findings findings) {
    for (String name : List.of(STAMPED, PLAIN)) {
      Take take = recording.take(name);
      findings.that(
          name + ": the SYN is let in: TIME_WAIT, SYN_RECV",
          afterTimeWait(take).equals(List.of(SYN_RECV)) && take.segments(rst()).isEmpty());
      findings.that(
          name + ": the server's new numbers begin 65,537 beyond where the old ones ended",
          gap(take) == 65_537);
    }
    findings.that(
        STAMPED_LOW + ": it is answered by SYN,ACK: the timestamp is enough",
        afterTimeWait(recording.take(STAMPED_LOW)).equals(List.of(SYN_RECV))
            && answer(recording.take(STAMPED_LOW)).segment().has(Flag.SYN));
    findings.that(
        PLAIN_LOW + ": it is answered by ACK; the RST that answers this ends TIME_WAIT",
        afterTimeWait(recording.take(PLAIN_LOW)).equals(List.of(CLOSED))
            && !answer(recording.take(PLAIN_LOW)).segment().has(Flag.SYN));
  }

  /** Where the server's socket went from TIME_WAIT. */
  private static List<TcpState> afterTimeWait(Take take) {
    return take.all(StateSeen.class)
        .filter(seen -> seen.side() == SERVER && seen.before() == TIME_WAIT)
        .map(StateSeen::after)
        .toList();
  }

  /** What the server sent when it had the lab's SYN. */
  private static Crossing answer(Take take) {
    Crossing injected =
        take.first("the lab's SYN", Crossing.class, c -> c.origin() == Origin.INJECTED);
    return take.first(
        "an answer", Crossing.class, c -> c.from() == SERVER && c.at() > injected.at());
  }

  /** How far the second SYN,ACK's number is beyond the last that the old connection used. */
  private static long gap(Take take) {
    List<Crossing> answers = take.segments(synAck());
    long last =
        take.segments().stream()
            .filter(c -> c.from() == SERVER && c.at() < answers.get(1).at())
            .mapToLong(c -> c.segment().sequence())
            .reduce((earlier, later) -> later)
            .orElseThrow();
    return (answers.get(1).segment().sequence() - last) & 0xffff_ffffL;
  }
}
