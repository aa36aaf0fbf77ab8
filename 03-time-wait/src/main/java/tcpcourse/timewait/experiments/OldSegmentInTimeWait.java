package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.FIN;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Event.Origin;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.timewait.DaytimeClient;

/** A segment of the old connection arrives when the connection is over. */
public final class OldSegmentInTimeWait implements Experiment {

  static final String WAITING = "the client is in TIME_WAIT";
  static final String GONE = "TIME_WAIT is over";
  static final String TAKEN = "a new connection, whose numbers it fits";
  static final String STAMPED = "a new connection with timestamps";

  @Override
  public String question() {
    return "A segment of the old connection arrives late. Who gets what it carries?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(WAITING, OldSegmentInTimeWait::waiting);
    stage.take(GONE, OldSegmentInTimeWait::gone);
    stage.take(TAKEN, lab -> newConnection(lab, false));
    stage.take(STAMPED, lab -> newConnection(lab, true));
  }

  private static void waiting(Lab lab) throws Exception {
    DelayedDuplicate old = DelayedDuplicate.in(lab);
    // The ACK finds nobody; what the RST in answer does is time-wait-assassination's story.
    lab.cable().drop(rst().from(SERVER));
    // The timer has run down a little when it comes, so that one can see it start again.
    lab.client().await("TIME_WAIT to be a second old", OldSegmentInTimeWait::isASecondOld);
    Conversation.measureTimeLeft(lab.client());
    old.release();
    lab.awaitLoss(rst().from(SERVER));
    Conversation.measureTimeLeft(lab.client());
  }

  private static boolean isASecondOld(SocketEntry entry) {
    return entry.state() == TIME_WAIT && entry.expiresMillis() < 59_000;
  }

  private static void gone(Lab lab) throws Exception {
    DelayedDuplicate old = DelayedDuplicate.in(lab);
    Conversation.cutShort(lab, CLIENT);
    old.release();
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
    Conversation.cutShort(lab, CLIENT);
    Conversation again = old.conversation();
    Running<Socket> accepted = lab.server().run("server", () -> again.listener().accept());
    DaytimeClient client = again.clientOnItsPort();
    lab.client().run("client", () -> client.open(lab.serverAddress())).result();
    accepted.result();
    Running<String> line = lab.client().run("client", client::line);
    Segment late = fitting(lab, old.segment());
    old.discard();
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

  @Override
  public void check(Recording recording, Findings findings) {
    checkWaiting(recording.take(WAITING), findings);
    findings.that(
        GONE + ": the kernel answers with RST; no program reads anything",
        DelayedDuplicate.lastTwo(recording.take(GONE)).get(1).startsWith("client RST")
            && recording.take(GONE).outcomes(CLIENT, "read").equals(List.of("32 bytes")));
    findings.that(
        TAKEN + ": the program reads the old answer, of which the server knows nothing",
        recording.take(TAKEN).outcomes(CLIENT, "read").equals(List.of("32 bytes", "32 bytes"))
            && recording.take(TAKEN).outcomes(SERVER, "write").size() == 1);
    findings.that(
        STAMPED + ": the old timestamp gives the segment away; nothing is read",
        recording.take(STAMPED).outcomes(CLIENT, "read").equals(List.of("32 bytes"))
            && fate(recording.take(STAMPED)) == Event.Fate.DELIVERED);
  }

  private static void checkWaiting(Take waiting, Findings findings) {
    findings.that(
        WAITING + ": the kernel answers with the last ACK once more; no program reads anything",
        DelayedDuplicate.lastTwo(waiting).get(0).equals("client ACK seq=2 ack=34")
            && waiting.outcomes(CLIENT, "read").equals(List.of("32 bytes")));
    List<Double> left = waiting.all(Measured.class).map(Measured::value).toList();
    findings.that(
        WAITING + ": it is no FIN, and yet it starts the 60 s again",
        left.size() == 2
            && left.get(1) > left.get(0)
            && waiting.segments(data().from(SERVER)).stream()
                .noneMatch(late -> late.segment().has(FIN)));
  }

  private static Event.Fate fate(Take take) {
    return take.segments(data()).stream()
        .filter(crossing -> crossing.origin() == Origin.INJECTED)
        .findFirst()
        .map(Crossing::fate)
        .orElseThrow();
  }
}
