package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** Somebody pulls the cable out and puts it back: a connection is no wire. */
public final class CableCutAndRestored implements Experiment {

  static final String QUIET = "nobody speaks meanwhile";
  static final String SHORT = "shorter than the retransmission time-out";
  static final String LONG = "longer than the client's kernel tries";

  @Override
  public String question() {
    return "The cable is cut and mended. What does the connection lose?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(QUIET, CableCutAndRestored::quiet);
    stage.take(SHORT, CableCutAndRestored::cutShort);
    stage.take(LONG, CableCutAndRestored::cutLong);
  }

  private static void quiet(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    lab.cable().cut();
    lab.cable().restore();
    deliver(lab, connection);
  }

  private static void cutShort(Lab lab) throws Exception {
    Connection.firstRepetition(lab, 1_000);
    lab.client().set("net.ipv4.tcp_early_retrans", "0");
    lab.server().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    lab.cable().cut();
    connection.clientWrites("hello\n").result();
    lab.await("the segment to be lost", CableCutAndRestored::lost);
    lab.cable().restore();
    connection.serverReads().result();
    awaitAcknowledged(lab);
  }

  private static void cutLong(Lab lab) throws Exception {
    Connection.loseClientsPatienceSoon(lab);
    lab.expectNoLoss(SERVER);
    Connection connection = Connection.open(lab);
    lab.cable().cut();
    connection.clientWrites("hello\n").result();
    connection.clientReads().failure();
    lab.cable().restore();
    // The server has noticed nothing; its first word finds nobody.
    connection.serverWrites("still here?\n").result();
    lab.awaitArrival(rst().from(CLIENT));
    connection.serverReads().failure();
  }

  private static void deliver(Lab lab, Connection connection) throws Exception {
    connection.clientWrites("hello\n").result();
    connection.serverReads().result();
    awaitAcknowledged(lab);
  }

  private static void awaitAcknowledged(Lab lab) throws Exception {
    lab.client().await("its ACK", entry -> entry.state() == ESTABLISHED && entry.sendQueue() == 0);
  }

  private static boolean lost(tcpcourse.lab.recording.Event event) {
    return event instanceof Crossing crossing && crossing.fate() == Fate.CUT;
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take quiet = recording.take(QUIET);
    findings.that(
        QUIET + ": nothing; not one segment more than without the cut",
        quiet.wire().size() == 5 && quiet.outcomes(SERVER, "read").equals(List.of("\"hello\\n\"")));
    Take cut = recording.take(SHORT);
    List<Crossing> sent = cut.segments(data());
    findings.that(
        SHORT + ": nothing; what was lost is sent again, and the server's program has it once",
        sent.get(0).fate() == Fate.CUT
            && sent.size() == 2
            && cut.outcomes(SERVER, "read").equals(List.of("\"hello\\n\"")));
    Take over = recording.take(LONG);
    findings.that(
        LONG + ": the client's connection; read() says Connection timed out",
        over.outcomes(CLIENT, "read").equals(List.of(Told.TIMED_OUT)));
    findings.that(
        LONG + ": the server, ESTABLISHED all the time, learns by RST when it writes",
        over.outcomes(SERVER, "write").equals(List.of(""))
            && over.outcomes(SERVER, "read").equals(List.of(Told.RESET)));
  }
}
