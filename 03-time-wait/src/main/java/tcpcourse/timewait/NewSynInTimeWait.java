package tcpcourse.timewait;

import static tcpcourse.lab.Match.rst;
import static tcpcourse.lab.Match.syn;
import static tcpcourse.lab.Match.synAck;
import static tcpcourse.lab.Side.CLIENT;
import static tcpcourse.lab.Side.SERVER;
import static tcpcourse.lab.TcpState.CLOSED;
import static tcpcourse.lab.TcpState.SYN_RECV;
import static tcpcourse.lab.TcpState.TIME_WAIT;

import java.util.List;
import tcpcourse.lab.Event.Crossing;
import tcpcourse.lab.Event.Origin;
import tcpcourse.lab.Event.StateSeen;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Findings;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Recording;
import tcpcourse.lab.Segment;
import tcpcourse.lab.SegmentBuilder;
import tcpcourse.lab.SegmentFlags.Flag;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Take;
import tcpcourse.lab.TcpState;

/** The client comes back from the same port while the server is in TIME_WAIT. */
public final class NewSynInTimeWait implements Experiment {

  static final String STAMPED = "with timestamps";
  static final String PLAIN = "without timestamps";
  static final String STAMPED_LOW = "with timestamps, a SYN with an old number";
  static final String PLAIN_LOW = "without timestamps, a SYN with an old number";

  /** Further back than the old connection, which lies some milliseconds of 15 numbers a µs back. */
  private static final long BACK = 100_000_000;

  @Override
  public String question() {
    return "Same addresses, same ports, the old one in TIME_WAIT: is a SYN let in?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(STAMPED, lab -> comeBack(lab, true));
    stage.take(PLAIN, lab -> comeBack(lab, false));
    stage.take(STAMPED_LOW, lab -> comeBackLow(lab, true));
    stage.take(PLAIN_LOW, lab -> comeBackLow(lab, false));
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
   * The kernel never chooses an old number by itself: the lab writes one into a copy of its SYN.
   */
  private static void comeBackLow(Lab lab, boolean timestamps) throws Exception {
    Conversation conversation = leaveInTimeWait(lab, timestamps);
    Hold real = lab.cable().hold(syn().from(CLIENT));
    DaytimeClient client = conversation.clientOnItsPort();
    lab.client().run("client", () -> client.open(lab.serverAddress()));
    Segment syn = real.await();
    lab.cable().inject(CLIENT, SegmentBuilder.like(syn).sequence(syn.sequence() - BACK).build());
    // Whatever the server answers, the client has sent no such SYN and says so.
    lab.awaitArrival(rst().from(CLIENT));
    real.discard();
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
        STAMPED_LOW + ": the timestamp is newer, which is enough: it is answered by SYN,ACK",
        afterTimeWait(recording.take(STAMPED_LOW)).equals(List.of(SYN_RECV))
            && answer(recording.take(STAMPED_LOW)).segment().has(Flag.SYN));
    findings.that(
        PLAIN_LOW + ": it is answered by ACK, and the client's RST to that ends TIME_WAIT",
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
