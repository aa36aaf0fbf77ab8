package tcpcourse.reuseaddr.experiments;

import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/** A server that closed first is stopped and started again within the minute, reuse off. */
public final class RestartRefused extends BindStory {

  public RestartRefused() {
    super("My server has stopped. Why can it not have its port back?");

    withinTheMinute();
    take("once the entry is gone", RestartRefused::restartWhenGone)
        .tells(
            "once the TIME_WAIT entry was gone, the same bind() succeeded",
            ended(SERVER, CLOSED).and(binds(BOUND, BOUND)));
  }

  private void withinTheMinute() {
    take("within the minute", RestartRefused::restart)
        .tells(
            "the server closed first: TIME_WAIT is on its host, and the client has nothing left",
            ended(SERVER, TIME_WAIT).and(never(CLIENT, TIME_WAIT)).and(ended(CLIENT, CLOSED)))
        .tells(
            "after its listener was gone, bind() of the same port threw " + IN_USE,
            inOrder(entered(SERVER, TIME_WAIT), entered(SERVER, CLOSED), RestartRefused::refusal)
                .and(is(IN_USE, t -> refusal(t).outcome()).telling("bind() gave")))
        .tells(
            "the next port was free, and nothing of all this was on the wire",
            binds(BOUND, IN_USE, BOUND)
                .and(
                    that(
                        t -> t.segments().stream().allMatch(s -> s.at() < refusal(t).at()),
                        Take::wire)));
  }

  private static void restart(Lab lab) throws Exception {
    leaveTimeWait(lab, false);
    Greeter.on(lab, "new server").start(false).failure();
    Greeter.on(lab, "new server").start(lab.server().address(Host.PORT + 1), false).result();
  }

  private static void restartWhenGone(Lab lab) throws Exception {
    leaveTimeWait(lab, false);
    // Instead of waiting a minute: a RST ends TIME_WAIT (RFC 1337 tells why that is a hazard).
    lab.cable().inject(CLIENT, reset(lab.lastFrom(CLIENT)));
    lab.server().awaitNone(TIME_WAIT);
    Greeter.on(lab, "new server").start(false).result();
  }

  private static Segment reset(Segment fin) {
    return SegmentBuilder.like(fin).flags(Flag.RST).sequence(fin.sequence() + 1).build();
  }

  private static CallReturned refusal(Take take) {
    return take.first("a call that failed", CallReturned.class, CallReturned::failed);
  }

  {
    programs(SERVER_CLOSES_FIRST);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
