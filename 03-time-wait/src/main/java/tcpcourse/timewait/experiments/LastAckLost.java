package tcpcourse.timewait.experiments;

import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.TcpOption;
import tcpcourse.timewait.DaytimeClient;

/** The very last segment gets lost: what TIME_WAIT is for, and what happens without it. */
public final class LastAckLost extends Story {

  private static final Match REPEATED_FIN = fin().from(CLIENT).nth(2);

  private static final String CLIENTS_FIN = "client FIN,ACK seq=1 ack=34 len=0";
  private static final String LOST_ACK = "server ACK seq=34 ack=2, dropped";

  public LastAckLost() {
    super("The last ACK is lost. Who repeats what, and does the wait begin again?");

    take("the server waits in TIME_WAIT", LastAckLost::answerAgain)
        .shows(
            "the client repeats its FIN, and the server its ACK",
            wireEnds(CLIENTS_FIN, LOST_ACK, CLIENTS_FIN, "server ACK seq=34 ack=2"))
        .shows("the second ACK ends the client's LAST_ACK", endsLastAck(ack().from(SERVER).nth(2)))
        .shows(
            "the repeated FIN starts the 60 s again",
            that(LastAckLost::startsAgain, TimeWait::left));
    take("the wait is cut short", LastAckLost::nobodyIsLeft)
        .shows(
            "the repeated FIN is answered by RST, and that ends the client's LAST_ACK",
            wireEnds(CLIENTS_FIN, LOST_ACK, "client RST seq=2", CLIENTS_FIN, "server RST seq=34")
                .and(endsLastAck(rst().from(SERVER))));
    asTheClientComes();
    compared(
        "in all three, close() had returned before: the client's program learns nothing of it",
        each(
            inOrder(returned(CLIENT, "close"), segment(1, REPEATED_FIN))
                .and(gave(CLIENT, "close", ""))));
  }

  private void asTheClientComes() {
    take("the ACK is lost three times, the client's timers as they come", LastAckLost::asItComes)
        .shows(
            "the first two waits of the client are alike, and only the third is longer",
            that(take -> onlyTheThirdIsLonger(waits(take)), LastAckLost::waits))
        .shows(
            "no wait is shorter than 200 ms",
            that(take -> waits(take).stream().allMatch(w -> w >= 200), LastAckLost::waits));
  }

  /** The last ACK is lost; the server is in TIME_WAIT, the client in LAST_ACK. */
  private static void upToTheLoss(Lab lab) throws Exception {
    lab.expectNoLoss(SERVER);
    // As RFC 6298, rule 2.4, has it; Linux would repeat after 0.2 s and a bit.
    lab.client().setIfKnown(Settings.RTO_MIN, "1000000");
    // From here on the server's only ACK is the one that answers the client's FIN.
    loseAcks(lab, ack().from(SERVER).first());
    lab.server().await(TIME_WAIT);
    TimeWait.measureLeft(lab.server());
  }

  private static void loseAcks(Lab lab, Match acks) throws Exception {
    lab.acknowledgeAtOnce();
    Daytime daytime = Daytime.in(lab);
    DaytimeClient client = daytime.client();
    daytime.upToTheServersFin(client);
    lab.cable().drop(acks);
    lab.client().run(client::close).result();
  }

  private static void answerAgain(Lab lab) throws Exception {
    Hold again = lab.cable().hold(REPEATED_FIN);
    upToTheLoss(lab);
    again.await();
    // The timer has run down a little by now, so that one can see it start again.
    TimeWait.measureLeft(lab.server());
    again.release();
    lab.awaitArrival(REPEATED_FIN);
    TimeWait.measureLeft(lab.server());
    lab.client().awaitNone(LAST_ACK);
  }

  private static void nobodyIsLeft(Lab lab) throws Exception {
    upToTheLoss(lab);
    TimeWait.cutShort(lab, SERVER);
    lab.awaitArrival(rst().from(SERVER));
  }

  /** The client's kernel is left as it is: when it repeats is its own affair. */
  private static void asItComes(Lab lab) throws Exception {
    lab.expectNoLoss(SERVER);
    loseAcks(lab, ack().from(SERVER).firstOf(3));
    lab.client().awaitNone(LAST_ACK);
  }

  private static boolean startsAgain(Take take) {
    List<Double> left = TimeWait.left(take);
    return left.get(1) < left.get(0)
        && TimeWait.beganWith(take.segments(REPEATED_FIN).get(0), take);
  }

  /** LAST_ACK was over when that segment had arrived, and not before. */
  private static Fact<Take> endsLastAck(Match match) {
    return changed(CLIENT, LAST_ACK, CLOSED)
        .and(
            that(
                take ->
                    take.first(CLIENT, CLOSED).at()
                        >= take.segments(match).get(0).arrived().orElseThrow(),
                take -> take.first(CLIENT, CLOSED)));
  }

  private static boolean onlyTheThirdIsLonger(List<Long> waits) {
    return waits.size() == 3
        && waits.get(1) < 1.5 * waits.get(0)
        && waits.get(2) > 1.5 * waits.get(1);
  }

  /**
   * Milliseconds between the client's FINs, by the timestamps that its kernel put into them:
   * however busy the machine is, they are of the moment in which the segment was made.
   */
  private static List<Long> waits(Take take) {
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
}
