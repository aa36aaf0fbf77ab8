package tcpcourse.timewait.experiments;

import tcpcourse.lab.Lab;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.timewait.DaytimeClient;

/** The very last segment gets lost: what TIME_WAIT is for, and what happens without it. */
public final class LastAckLost extends TimeWaitStory {

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
            left(left -> left.get(1) < left.get(0)).and(beganWith(REPEATED_FIN)));
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
            waits(w -> w.size() == 3 && w.get(1) < 1.5 * w.get(0) && w.get(2) > 1.5 * w.get(1)))
        .shows("no wait is shorter than 200 ms", waits(w -> w.stream().allMatch(ms -> ms >= 200)));
  }

  private static void answerAgain(Lab lab) throws Exception {
    Hold again = lab.cable().hold(REPEATED_FIN);
    upToTheLoss(lab);
    again.await();
    // The timer has run down a little by now, so that one can see it start again.
    measureLeft(lab.server());
    again.release();
    lab.awaitArrival(REPEATED_FIN);
    measureLeft(lab.server());
    lab.client().awaitNone(LAST_ACK);
  }

  private static void nobodyIsLeft(Lab lab) throws Exception {
    upToTheLoss(lab);
    cutShort(lab, SERVER);
    lab.awaitArrival(rst().from(SERVER));
  }

  /** The client's kernel is left as it is: when it repeats is its own affair. */
  private static void asItComes(Lab lab) throws Exception {
    lab.expectNoLoss(SERVER);
    loseAcks(lab, ack().from(SERVER).firstOf(3));
    lab.client().awaitNone(LAST_ACK);
  }

  /** The last ACK is lost; the server is in TIME_WAIT, the client in LAST_ACK. */
  private static void upToTheLoss(Lab lab) throws Exception {
    lab.expectNoLoss(SERVER);
    // As RFC 6298, rule 2.4, has it; Linux would repeat after 0.2 s and a bit.
    lab.client().setIfKnown(Settings.RTO_MIN, "1000000");
    loseAcks(lab, ack().from(SERVER).first());
    lab.server().await(TIME_WAIT);
    measureLeft(lab.server());
  }

  /** The server has closed first, and the client closes; of the ACKs in answer these are lost. */
  private static void loseAcks(Lab lab, Match acks) throws Exception {
    lab.acknowledgeAtOnce();
    Daytime daytime = Daytime.in(lab);
    DaytimeClient client = daytime.upToTheServersFin(daytime.client());
    lab.cable().drop(acks);
    daytime.close(client);
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

  {
    programs(LINGER);
  }
}
