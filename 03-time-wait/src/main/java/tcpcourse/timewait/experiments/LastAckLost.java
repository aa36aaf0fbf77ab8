package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.TcpOption;
import tcpcourse.timewait.DaytimeClient;

/** The very last segment gets lost: what TIME_WAIT is for, and what happens without it. */
public final class LastAckLost implements Experiment {

  static final String WAITING = "the server waits in TIME_WAIT";
  static final String CUT_SHORT = "the wait is cut short";
  static final String AS_IT_COMES = "the ACK is lost three times, the client's timers as they come";

  private static final Match REPEATED_FIN = fin().from(CLIENT).nth(2);

  @Override
  public String question() {
    return "The last ACK is lost. Who repeats what, and does the wait begin again?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(WAITING, LastAckLost::answerAgain);
    stage.take(CUT_SHORT, LastAckLost::nobodyIsLeft);
    stage.take(AS_IT_COMES, LastAckLost::repeatAsItComes);
  }

  /** The last ACK is lost; the server is in TIME_WAIT, the client in LAST_ACK. */
  private static void upToTheLoss(Lab lab) throws Exception {
    lab.expectNoLoss(SERVER);
    // As RFC 6298, rule 2.4, has it; Linux would repeat after 0.2 s and a bit.
    lab.client().setIfKnown("net.ipv4.tcp_rto_min_us", "1000000");
    DaytimeClient client = new DaytimeClient(lab.client().socket());
    Conversation.in(lab).upToTheServersFin(client);
    // From here on the server's only ACK is the one that answers the client's FIN.
    lab.cable().drop(ack().from(SERVER).first());
    lab.client().run("client", client::close).result();
    lab.server().await(TIME_WAIT);
    Conversation.measureTimeLeft(lab.server());
  }

  private static void answerAgain(Lab lab) throws Exception {
    Hold again = lab.cable().hold(REPEATED_FIN);
    upToTheLoss(lab);
    again.await();
    // The timer has run down a little by now, so that one can see it start again.
    Conversation.measureTimeLeft(lab.server());
    again.release();
    lab.awaitArrival(REPEATED_FIN);
    Conversation.measureTimeLeft(lab.server());
    lab.client().awaitNone(LAST_ACK);
  }

  private static void nobodyIsLeft(Lab lab) throws Exception {
    upToTheLoss(lab);
    Conversation.cutShort(lab, SERVER);
    lab.awaitArrival(rst().from(SERVER));
  }

  /** The client's kernel is left as it is: when it repeats is its own affair. */
  private static void repeatAsItComes(Lab lab) throws Exception {
    lab.expectNoLoss(SERVER);
    DaytimeClient client = new DaytimeClient(lab.client().socket());
    Conversation.in(lab).upToTheServersFin(client);
    lab.cable().drop(ack().from(SERVER).firstOf(3));
    lab.client().run("client", client::close).result();
    lab.client().awaitNone(LAST_ACK);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take waiting = recording.take(WAITING);
    findings.that(
        WAITING + ": the client repeats its FIN, and the server its ACK",
        after(waiting, REPEATED_FIN).equals(List.of("server ACK seq=34 ack=2")));
    findings.that(
        WAITING + ": the second ACK ends the client's LAST_ACK",
        leftAfter(waiting, waiting.segments(ack().from(SERVER)).get(1)));
    List<Measured> left = waiting.all(Measured.class).toList();
    findings.that(
        WAITING + ": the repeated FIN starts the 60 s again",
        left.size() == 3
            && left.get(1).value() < left.get(0).value()
            && Conversation.beganWith(waiting.segments(REPEATED_FIN).get(0), left.get(2)));
    Take cutShort = recording.take(CUT_SHORT);
    findings.that(
        CUT_SHORT + ": the repeated FIN is answered by RST, and that ends the client's LAST_ACK",
        cutShort.wire().get(cutShort.wire().size() - 1).equals("server RST seq=34")
            && leftAfter(cutShort, cutShort.segments(rst().from(SERVER)).get(0)));
    checkWaits(waits(recording.take(AS_IT_COMES)), findings);
    findings.that(
        "in all three, close() had returned before: the client's program learns nothing of it",
        recording.takes().stream().allMatch(LastAckLost::closedBefore));
  }

  private static void checkWaits(List<Long> waits, Findings findings) {
    findings.that(
        AS_IT_COMES + ": the first two waits of the client are alike, and only the third is longer",
        waits.size() == 3
            && waits.get(1) < 1.5 * waits.get(0)
            && waits.get(2) > 1.5 * waits.get(1));
  }

  /**
   * Milliseconds between the client's FINs, by the timestamps that its kernel put into them:
   * however busy the machine is, they are of the moment in which the segment was made.
   */
  static List<Long> waits(Take take) {
    List<Long> stamps =
        take.segments(fin().from(CLIENT)).stream().map(LastAckLost::timestamp).toList();
    return IntStream.range(1, stamps.size())
        .mapToObj(i -> stamps.get(i) - stamps.get(i - 1) & 0xffffffffL)
        .toList();
  }

  private static long timestamp(Crossing crossing) {
    return crossing.segment().options().stream()
        .filter(TcpOption.Timestamps.class::isInstance)
        .mapToLong(option -> ((TcpOption.Timestamps) option).value())
        .findFirst()
        .orElseThrow();
  }

  /** What crossed the cable after a segment. */
  private static List<String> after(Take take, Match match) {
    Crossing crossing = take.segments(match).get(0);
    List<String> wire = take.wire();
    return wire.subList(take.segments().indexOf(crossing) + 1, wire.size());
  }

  private static boolean leftAfter(Take take, Crossing crossing) {
    return take.path(CLIENT).contains(LAST_ACK)
        && take.first(CLIENT, CLOSED).at() >= crossing.arrived().orElseThrow();
  }

  private static boolean closedBefore(Take take) {
    return take.returned(CLIENT, "close").at() < take.segments(REPEATED_FIN).get(0).at()
        && take.outcomes(CLIENT, "close").equals(List.of(""));
  }
}
