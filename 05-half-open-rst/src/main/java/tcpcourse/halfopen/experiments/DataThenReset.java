package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** An answer lies in the client's queue when the RST comes. */
public final class DataThenReset implements Experiment {

  static final String FIN = "the answer, then FIN";
  static final String RESET = "the answer, then RST";
  static final String LOST = "the answer, lost on the way, then RST";

  private static final String ANSWER = "\"answer\\n\"";

  @Override
  public String question() {
    return "An answer has arrived, unread, and then a RST. Can it still be read?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(FIN, DataThenReset::close);
    stage.take(RESET, lab -> abort(lab, false));
    stage.take(LOST, lab -> abort(lab, true));
  }

  private static void close(Lab lab) throws Exception {
    prepare(lab);
    Connection connection = Connection.open(lab);
    connection.serverWrites("answer\n").result();
    connection.serverCloses();
    lab.server().await(FIN_WAIT2);
    connection.clientReads().result();
    connection.clientReads().result();
  }

  private static void abort(Lab lab, boolean lost) throws Exception {
    prepare(lab);
    if (lost) {
      lab.cable().drop(data().from(SERVER));
    }
    Connection connection = Connection.open(lab);
    connection.serverWrites("answer\n").result();
    if (!lost) {
      lab.server()
          .await("its ACK", entry -> entry.state() == ESTABLISHED && entry.sendQueue() == 0);
    }
    connection.serverAborts();
    lab.awaitArrival(rst());
    lab.client().awaitNone(ESTABLISHED);
    connection.clientReadsOnce();
    connection.clientReadsOnce();
  }

  private static void prepare(Lab lab) {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
  }

  @Override
  public void check(Recording recording, Findings findings) {
    findings.that(
        FIN + ": the answer, then -1",
        reads(recording.take(FIN)).equals(List.of(ANSWER, Told.END)));
    findings.that(
        RESET + ": the answer all the same, then Connection reset",
        reads(recording.take(RESET)).equals(List.of(ANSWER, Told.RESET)));
    findings.that(
        LOST + ": Connection reset at once; nobody sends the answer again",
        reads(recording.take(LOST)).equals(List.of(Told.RESET, Told.RESET))
            && recording.take(LOST).segments(data().from(SERVER)).size() == 1);
  }

  private static List<String> reads(Take take) {
    return take.outcomes(CLIENT, "read");
  }
}
