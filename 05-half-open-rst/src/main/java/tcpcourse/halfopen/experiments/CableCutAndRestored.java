package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;

/** Somebody pulls the cable out and puts it back: a connection is no wire. */
public final class CableCutAndRestored extends Story {

  private static final String HELLO = "client PSH,ACK seq=1 ack=1 len=6";

  public CableCutAndRestored() {
    super("The cable is cut and mended. What does the connection lose?");

    take("nobody speaks meanwhile", CableCutAndRestored::quiet)
        .shows(
            "nothing; not one segment more than without the cut",
            wireOnceOpen(HELLO, "server ACK seq=1 ack=7")
                .and(gave(SERVER, "read", "\"hello\\n\"")));
    take("shorter than the retransmission time-out", CableCutAndRestored::cutShort)
        .shows(
            "nothing; what was lost is sent again, and the server's program has it once",
            wireOnceOpen(HELLO + ", lost in the cut", HELLO, "server ACK seq=1 ack=7")
                .and(gave(SERVER, "read", "\"hello\\n\"")));
    take("longer than the client's kernel tries", CableCutAndRestored::cutLong)
        .inTime(Patience::inTime)
        .shows(
            "the client's connection; read() says Connection timed out",
            gave(CLIENT, "read", Told.TIMED_OUT))
        .shows(
            "the server, ESTABLISHED all the time, learns by RST when it writes",
            inOrder(entered(CLIENT, CLOSED), began(SERVER, "write"))
                .and(gave(SERVER, "write", ""))
                .and(none(fin()).and(sent(1, rst().from(CLIENT))))
                .and(went(SERVER, SYN_RECV, ESTABLISHED, CLOSED))
                .and(gave(SERVER, "read", Told.RESET)));
  }

  private static void quiet(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    Ends ends = lab.connect();
    lab.cable().cut();
    lab.cable().restore();
    ends.deliver("hello\n");
  }

  private static void cutShort(Lab lab) throws Exception {
    Patience.firstWait(lab, 1_000);
    lab.server().acknowledgeAtOnce();
    Ends ends = lab.connect();
    lab.cable().cut();
    ends.client().write("hello\n").result();
    lab.awaitLoss(data());
    lab.cable().restore();
    ends.server().read().result();
    ends.client().awaitAcknowledged();
  }

  private static void cutLong(Lab lab) throws Exception {
    Patience.loseSoon(lab);
    lab.expectNoLoss(SERVER);
    Ends ends = lab.connect();
    lab.cable().cut();
    ends.client().write("hello\n").result();
    ends.client().read().failure();
    lab.cable().restore();
    // The server has noticed nothing; its first word finds nobody.
    ends.server().write("still here?\n").result();
    lab.awaitArrival(rst().from(CLIENT));
    ends.server().read().failure();
  }

  {
    programs(THINK_WRITE);
    setting("net.ipv4.tcp_retries2", 2, 6, 3);
  }
}
