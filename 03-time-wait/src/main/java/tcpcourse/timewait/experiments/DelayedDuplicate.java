package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;

/**
 * A segment that took the long way: the server's answer, which was sent again because it did not
 * come, and is still on the cable when the connection is over.
 */
record DelayedDuplicate(Conversation conversation, Hold hold) {

  /** Plays a conversation that the client closes first. Its segment is still to come. */
  static DelayedDuplicate in(Lab lab) throws Exception {
    lab.expectNoLoss(CLIENT);
    // A busy machine is not to be taken for a second loss.
    lab.server().setIfKnown("net.ipv4.tcp_rto_min_us", "1000000");
    Hold hold = lab.cable().hold(data().from(SERVER).first());
    Conversation conversation = Conversation.in(lab);
    conversation.clientClosesFirst(conversation.clientOnItsPort());
    return new DelayedDuplicate(conversation, hold);
  }

  /** What is held. */
  Segment segment() {
    return hold.segments().get(0);
  }

  /** Loses it. */
  void discard() {
    hold.discard();
  }

  /** Lets it arrive at last. */
  void release() {
    hold.release();
  }

  /** The last two segments of a take, in words. */
  static List<String> lastTwo(Take take) {
    List<String> wire = take.wire();
    return wire.subList(wire.size() - 2, wire.size());
  }
}
