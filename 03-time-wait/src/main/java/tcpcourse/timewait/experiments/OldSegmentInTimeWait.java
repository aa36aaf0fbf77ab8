package tcpcourse.timewait.experiments;

import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.timewait.DaytimeClient;

/** A segment of the old connection arrives when the connection is over. */
public final class OldSegmentInTimeWait extends Story {

  private static final String OLD = "server PSH,ACK seq=1 ack=1 len=32";

  public OldSegmentInTimeWait() {
    super("A segment of the old connection arrives late. Who gets what it carries?");

    take("the client is in TIME_WAIT", OldSegmentInTimeWait::waiting)
        .inTime(DelayedDuplicate::inTime)
        .shows(
            "the kernel answers with the last ACK once more; no program reads anything",
            wireEnds("client ACK seq=2 ack=34", "server RST seq=34, dropped")
                .and(gave(CLIENT, "read", "32 bytes")))
        .shows(
            "it is no FIN, and yet it starts the 60 s again",
            none(data().which("with FIN", segment -> segment.has(Flag.FIN)))
                .and(that(take -> beginsAgain(TimeWait.left(take)), TimeWait::left)));
    take("TIME_WAIT is over", OldSegmentInTimeWait::gone)
        .inTime(DelayedDuplicate::inTime)
        .shows(
            "the kernel answers with RST; no program reads anything",
            wireEnds("client RST seq=1").and(gave(CLIENT, "read", "32 bytes")));
    newConnections();
  }

  private void newConnections() {
    take("a new connection, whose numbers it fits", lab -> newConnection(lab, false))
        .inTime(DelayedDuplicate::inTime)
        .shows(
            "the program reads the old answer, of which the server knows nothing",
            gave(CLIENT, "read", "32 bytes", "32 bytes").and(gave(SERVER, "write", "")));
    take("a new connection with timestamps", lab -> newConnection(lab, true))
        .inTime(DelayedDuplicate::inTime)
        .shows(
            "the old timestamp gives the segment away; nothing is read",
            wireEnds(OLD, "client ACK seq=1 ack=1, dropped").and(gave(CLIENT, "read", "32 bytes")));
  }

  private static boolean beginsAgain(List<Double> left) {
    return left.size() == 2 && left.get(1) > left.get(0);
  }

  private static void waiting(Lab lab) throws Exception {
    DelayedDuplicate old = DelayedDuplicate.in(lab);
    // The ACK finds nobody; what the RST in answer does is time-wait-assassination's story.
    lab.cable().drop(rst().from(SERVER));
    // The timer has run down a little when it comes, so that one can see it start again.
    lab.client().await("TIME_WAIT to be a second old", OldSegmentInTimeWait::isASecondOld);
    TimeWait.measureLeft(lab.client());
    old.hold().release();
    lab.awaitLoss(rst().from(SERVER));
    TimeWait.measureLeft(lab.client());
  }

  private static boolean isASecondOld(SocketEntry entry) {
    return entry.state() == TIME_WAIT && entry.expiresMillis() < 59_000;
  }

  private static void gone(Lab lab) throws Exception {
    DelayedDuplicate old = DelayedDuplicate.in(lab);
    TimeWait.cutShort(lab, CLIENT);
    old.hold().release();
    lab.awaitArrival(rst().from(CLIENT));
  }

  /**
   * Both sides use the same ports again; the server has said nothing yet when the old one comes.
   */
  private static void newConnection(Lab lab, boolean timestamps) throws Exception {
    if (!timestamps) {
      lab.client().set("net.ipv4.tcp_timestamps", "0");
    }
    DelayedDuplicate old = DelayedDuplicate.in(lab);
    TimeWait.cutShort(lab, CLIENT);
    Daytime again = old.daytime();
    Running<Socket> accepted = lab.server().run(() -> again.listener().accept());
    DaytimeClient client = again.clientOn(Daytime.CLIENT_PORT);
    lab.client().run(() -> client.open(again.at())).result();
    accepted.result();
    Running<String> line = lab.client().run(client::line);
    Segment late = fitting(lab, old.hold().segments().get(0));
    old.hold().discard();
    // The server would be told of bytes that it has not sent, and the two would fall out over it.
    lab.cable().drop(ack().from(CLIENT));
    lab.cable().inject(SERVER, late);
    lab.awaitLoss(ack().from(CLIENT));
    if (!timestamps) {
      line.result();
    }
  }

  /**
   * The old segment with the numbers that the new connection expects next. Initial sequence numbers
   * are chosen so that this takes bad luck or much data (RFC 9293 §3.4.1): the lab does not wait.
   */
  private static Segment fitting(Lab lab, Segment old) throws InterruptedException {
    Segment expects = lab.lastFrom(CLIENT);
    return SegmentBuilder.like(old)
        .sequence(expects.acknowledgment())
        .acknowledgment(expects.sequence())
        .build();
  }
}
