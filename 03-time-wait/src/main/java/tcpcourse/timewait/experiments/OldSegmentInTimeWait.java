package tcpcourse.timewait.experiments;

import java.net.Socket;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.timewait.DaytimeClient;

/** A segment of the old connection arrives when the connection is over. */
public final class OldSegmentInTimeWait extends TimeWaitStory {

  public OldSegmentInTimeWait() {
    super("A segment of the old connection arrives late. Who gets what it carries?");

    lateSegment("the client is in TIME_WAIT", OldSegmentInTimeWait::waiting)
        .shows(
            "the kernel answers with the last ACK once more; no program reads anything",
            wireEnds("client ACK seq=2 ack=34", "server RST seq=34, dropped")
                .and(gave(CLIENT, "read", "32 bytes")))
        .shows(
            "it is no FIN, and yet it starts the 60 s again",
            none(data().which("with FIN", segment -> segment.has(Flag.FIN)))
                .and(left(left -> left.size() == 2 && left.get(1) > left.get(0))));
    lateSegment("TIME_WAIT is over", OldSegmentInTimeWait::gone)
        .shows(
            "the kernel answers with RST; no program reads anything",
            wireEnds("client RST seq=1").and(gave(CLIENT, "read", "32 bytes")));
    newConnections();
  }

  private void newConnections() {
    lateSegment("a new connection, whose numbers it fits", lab -> newConnection(lab, false))
        .shows(
            "the program reads the old answer, of which the server knows nothing",
            gave(CLIENT, "read", "32 bytes", "32 bytes").and(gave(SERVER, "write", "")));
    lateSegment("a new connection with timestamps", lab -> newConnection(lab, true))
        .shows(
            "the old timestamp gives the segment away; nothing is read",
            wireEnds("server PSH,ACK seq=1 ack=1 len=32", "client ACK seq=1 ack=1, dropped")
                .and(gave(CLIENT, "read", "32 bytes")));
  }

  private static void waiting(Lab lab) throws Exception {
    DelayedDuplicate old = DelayedDuplicate.in(lab);
    // The ACK finds nobody; what the RST in answer does is time-wait-assassination's story.
    lab.cable().drop(rst().from(SERVER));
    // The timer has run down a little when it comes, so that one can see it start again.
    letASecondPass(old.daytime());
    measureLeft(lab.client());
    old.hold().release();
    lab.awaitLoss(rst().from(SERVER));
    measureLeft(lab.client());
  }

  private static void gone(Lab lab) throws Exception {
    DelayedDuplicate old = DelayedDuplicate.in(lab);
    cutShort(lab, CLIENT);
    old.hold().release();
    lab.awaitArrival(rst().from(CLIENT));
  }

  /** Both use the same ports again; the server has said nothing yet when the old one comes. */
  private static void newConnection(Lab lab, boolean timestamps) throws Exception {
    if (!timestamps) {
      lab.client().set("net.ipv4.tcp_timestamps", "0");
    }
    DelayedDuplicate old = DelayedDuplicate.in(lab);
    cutShort(lab, CLIENT);
    Running<Socket> accepted = lab.server().run(() -> old.daytime().listener().accept());
    DaytimeClient client = old.daytime().boundClient();
    old.daytime().open(client).result();
    accepted.result();
    Running<String> line = lab.client().run(client::line);
    // The server would be told of bytes that it has not sent, and the two would fall out over it.
    lab.cable().drop(ack().from(CLIENT));
    old.arriveFitting();
    lab.awaitLoss(ack().from(CLIENT));
    if (!timestamps) {
      line.result();
    }
  }

  {
    setting("net.ipv4.tcp_timestamps", 0, 1, 0);
  }
}
