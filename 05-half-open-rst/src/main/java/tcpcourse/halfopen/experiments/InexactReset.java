package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.RST;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;

/**
 * RFC 9293 §3.10.7.4 lets a RST count if its number is exactly the one expected. Linux believes two
 * others: the one behind the last block that it has reported by SACK, and, after a FIN, the FIN's
 * own.
 */
public final class InexactReset implements Experiment {

  static final String BEHIND_A_BLOCK = "behind a gap, with SACK";
  static final String NO_SACK = "behind a gap, without SACK";
  static final String IN_THE_GAP = "within the gap, with SACK";
  static final String AFTER_A_FIN = "one too low, after a FIN";
  static final String NO_FIN = "one too low, without a FIN";

  private static final String LOST = "lost\n";
  private static final String LATE = "late\n";

  @Override
  public String question() {
    return "A RST comes with another number than the one expected. Is it ever believed?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(BEHIND_A_BLOCK, lab -> abort(lab, gap(lab)));
    stage.take(
        NO_SACK,
        lab -> {
          lab.server().set("net.ipv4.tcp_sack", "0");
          abort(lab, gap(lab));
        });
    stage.take(IN_THE_GAP, InexactReset::withinTheGap);
    stage.take(AFTER_A_FIN, InexactReset::afterAFin);
    stage.take(NO_FIN, InexactReset::withoutAFin);
  }

  /** The client's first line is lost, its second arrives: the server's kernel has a gap. */
  private static Connection gap(Lab lab) throws Exception {
    lab.expectNoLoss(CLIENT);
    lab.cable().drop(data().from(CLIENT).first());
    // Or the client would repeat the line as soon as it hears of the gap (RFC 8985).
    lab.cable().drop(ack().from(SERVER).first());
    Connection connection = Connection.open(lab);
    // Or its kernel would keep the second line back until the first is acknowledged (Nagle).
    lab.client().run("client", () -> connection.client().setTcpNoDelay(true)).result();
    connection.clientWrites(LOST).result();
    connection.clientWrites(LATE).result();
    lab.awaitLoss(ack().from(SERVER).first());
    return connection;
  }

  private static void abort(Lab lab, Connection connection) throws Exception {
    lab.client().run("client", () -> Connection.abort(connection.client())).result();
    lab.server().awaitNone(ESTABLISHED);
    connection.serverReadsOnce();
  }

  private static void withinTheGap(Lab lab) throws Exception {
    Connection connection = gap(lab);
    Segment late = lab.lastFrom(CLIENT);
    forge(lab, SegmentBuilder.like(late).sequence(late.sequence() - 1).data(new byte[0]));
    lab.awaitArrival(ack().from(SERVER).nth(2));
    // Now the client has heard of the gap, and fills it.
    liveOn(lab, connection, data().from(CLIENT).nth(3));
  }

  private static void afterAFin(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    lab.client().run("client", () -> connection.client().shutdownOutput()).result();
    lab.server().await(CLOSE_WAIT);
    lab.awaitArrival(ack().from(SERVER).first());
    forge(lab, SegmentBuilder.like(lab.lastFrom(CLIENT)));
    lab.server().awaitNone(CLOSE_WAIT);
    connection.serverReadsOnce();
  }

  private static void withoutAFin(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    Segment last = lab.lastFrom(CLIENT);
    forge(lab, SegmentBuilder.like(last).sequence(last.sequence() - 1));
    connection.clientWrites(LATE).result();
    liveOn(lab, connection, data().from(CLIENT).first());
  }

  private static void liveOn(Lab lab, Connection connection, Match awaited) throws Exception {
    lab.awaitArrival(awaited);
    connection.serverReads().result();
    lab.client().await("its ACK", entry -> entry.state() == ESTABLISHED && entry.sendQueue() == 0);
  }

  private static void forge(Lab lab, SegmentBuilder reset) throws Exception {
    lab.cable().inject(CLIENT, reset.flags(RST).options(List.of()).build());
    lab.awaitArrival(rst().from(CLIENT));
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take block = recording.take(BEHIND_A_BLOCK);
    findings.that(
        BEHIND_A_BLOCK + ": the RST ends the connection, though its number is not the one expected",
        resets(block).size() == 1
            && resets(block).get(0).segment().sequence() == expected(block) + 10
            && answers(block).isEmpty());
    Take noSack = recording.take(NO_SACK);
    findings.that(
        NO_SACK
            + ": the same RST draws a challenge ACK; the RST that answers it is exact, and ends it",
        answers(noSack).size() == 1
            && resets(noSack).size() == 2
            && resets(noSack).get(0).segment().sequence() == expected(noSack) + 10
            && resets(noSack).get(1).segment().sequence() == expected(noSack));
    for (Take take : List.of(block, noSack)) {
      findings.that(
          take.name() + ": read() says Connection reset",
          take.outcomes(SERVER, "read").equals(List.of(Told.RESET)));
    }
    Take gap = recording.take(IN_THE_GAP);
    findings.that(
        IN_THE_GAP + ": a RST draws a challenge ACK, and the connection lives on",
        answers(gap).get(0).segment().acknowledgment() == expected(gap)
            && gap.outcomes(SERVER, "read").equals(List.of("\"lost\\nlate\\n\"")));
    checkTooLow(recording, findings);
  }

  private static void checkTooLow(Recording recording, Findings findings) {
    Take fin = recording.take(AFTER_A_FIN);
    findings.that(
        AFTER_A_FIN + ": the RST ends the connection at once",
        answers(fin).isEmpty() && fin.saw(SERVER, CLOSED));
    Take noFin = recording.take(NO_FIN);
    findings.that(
        NO_FIN + ": not even an answer, and the connection lives on",
        noFin.segments(ack().from(SERVER)).size() == 1
            && noFin.outcomes(SERVER, "read").equals(List.of("\"late\\n\"")));
  }

  private static List<Crossing> resets(Take take) {
    return take.segments(rst().from(CLIENT));
  }

  /** What the server's kernel has sent after the first RST came. */
  private static List<Crossing> answers(Take take) {
    long came = resets(take).get(0).arrived().orElseThrow();
    return take.segments(Match.any().from(SERVER)).stream().filter(c -> c.at() > came).toList();
  }

  /** The number that the server expects: that of the lost line. */
  private static long expected(Take take) {
    return take.segments(data().from(CLIENT)).get(0).segment().sequence();
  }
}
