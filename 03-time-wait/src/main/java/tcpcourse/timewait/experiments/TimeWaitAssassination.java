package tcpcourse.timewait.experiments;

import java.util.List;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Take;

/** An old segment meets TIME_WAIT, and the answer to the answer ends it (RFC 1337, Figure 1). */
public final class TimeWaitAssassination extends Story {

  static final String SETTING = "net.ipv4.tcp_rfc1337";

  public TimeWaitAssassination() {
    super("Can a segment from the past end TIME_WAIT before its time?");

    oldSegment("0")
        .shows(
            "the RST ends TIME_WAIT at once",
            changed(CLIENT, TIME_WAIT, CLOSED)
                .and(that(take -> micros(take) < 59.5e6, TimeWaitAssassination::micros)));
    oldSegment("1")
        .shows(
            "TIME_WAIT ignores the RST and goes on",
            never(CLIENT, CLOSED).and(that(take -> goesOn(TimeWait.left(take)), TimeWait::left)));
  }

  private Scene oldSegment(String rfc1337) {
    return take("tcp_rfc1337 = " + rfc1337, lab -> play(lab, rfc1337))
        .inTime(DelayedDuplicate::inTime)
        .shows(
            "the old segment draws an ACK, and the ACK a RST",
            wireEnds("client ACK seq=2 ack=34", "server RST seq=34"));
  }

  private static void play(Lab lab, String rfc1337) throws Exception {
    lab.client().set(SETTING, rfc1337);
    DelayedDuplicate old = DelayedDuplicate.in(lab);
    TimeWait.measureLeft(lab.client());
    old.hold().release();
    lab.awaitArrival(rst().from(SERVER));
    if (rfc1337.equals("1")) {
      TimeWait.measureLeft(lab.client());
    }
  }

  private static long micros(Take take) {
    return take.first(CLIENT, CLOSED).at() - take.first(CLIENT, TIME_WAIT).at();
  }

  private static boolean goesOn(List<Double> left) {
    return left.size() == 2 && left.get(1) > 0;
  }
}
