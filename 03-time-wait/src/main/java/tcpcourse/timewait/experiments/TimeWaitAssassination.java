package tcpcourse.timewait.experiments;

import tcpcourse.lab.Lab;

/** An old segment meets TIME_WAIT, and the answer to the answer ends it (RFC 1337, Figure 1). */
public final class TimeWaitAssassination extends TimeWaitStory {

  static final String SETTING = "net.ipv4.tcp_rfc1337";

  public TimeWaitAssassination() {
    super("Can a segment from the past end TIME_WAIT before its time?");

    oldSegment("0")
        .shows(
            "the RST ends TIME_WAIT at once",
            changed(CLIENT, TIME_WAIT, CLOSED)
                .and(lasted(CLIENT, seconds -> seconds.get(0) < 59.5)));
    oldSegment("1")
        .shows(
            "TIME_WAIT ignores the RST and goes on",
            never(CLIENT, CLOSED).and(left(left -> left.size() == 2 && left.get(1) > 0)));
  }

  private Scene oldSegment(String rfc1337) {
    return lateSegment("tcp_rfc1337 = " + rfc1337, lab -> play(lab, rfc1337))
        .shows(
            "the old segment draws an ACK, and the ACK a RST",
            wireEnds("client ACK seq=2 ack=34", "server RST seq=34"));
  }

  private static void play(Lab lab, String rfc1337) throws Exception {
    lab.client().set(SETTING, rfc1337);
    DelayedDuplicate old = DelayedDuplicate.in(lab);
    measureLeft(lab.client());
    old.hold().release();
    lab.awaitArrival(rst().from(SERVER));
    if (rfc1337.equals("1")) {
      measureLeft(lab.client());
    }
  }

  {
    setting("net.ipv4.tcp_rfc1337", 0, 1, 0);
  }
}
