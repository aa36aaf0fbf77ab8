package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import tcpcourse.lab.Lab;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.recording.Event.Origin;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;

/**
 * A segment that took the long way: the server's answer, which was sent again because it did not
 * come, and is still on the cable when the connection is over.
 */
record DelayedDuplicate(Daytime daytime, Hold hold) {

  /** Plays a conversation that the client closes first. Its segment is still to come. */
  static DelayedDuplicate in(Lab lab) throws Exception {
    lab.expectNoLoss(CLIENT);
    lab.server().setIfKnown(Settings.RTO_MIN, "1000000");
    lab.acknowledgeAtOnce();
    Hold hold = lab.cable().hold(data().from(SERVER).first());
    Daytime daytime = Daytime.in(lab);
    daytime.closedFirstBy(CLIENT, daytime.boundClient());
    return new DelayedDuplicate(daytime, hold);
  }

  /**
   * Lets it arrive with the numbers that a new connection's client expects next. Initial sequence
   * numbers are chosen so that this takes bad luck or much data (RFC 9293 §3.4.1): the lab does not
   * wait.
   */
  void arriveFitting() throws InterruptedException {
    Segment expects = daytime.lab().lastFrom(CLIENT);
    SegmentBuilder late =
        SegmentBuilder.like(hold.segments().get(0))
            .sequence(expects.acknowledgment())
            .acknowledgment(expects.sequence());
    hold.discard();
    daytime.lab().cable().inject(SERVER, late.build());
  }

  /**
   * Whether the lab was quick enough: the server repeats what is not acknowledged within a second,
   * and only the answer was to be late.
   */
  static boolean inTime(Take take) {
    long answers =
        take.segments(data().from(SERVER)).stream()
            .filter(crossing -> crossing.origin() == Origin.HOST)
            .count();
    return answers == 2 && take.segments(fin().from(SERVER)).size() == 1;
  }
}
