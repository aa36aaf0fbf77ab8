package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.TcpState;

/** The server has closed. Its FIN says only that it sends no more; the client writes. */
public final class WriteToAClosedPeer implements Experiment {

  private static final List<TcpState> FORGOTTEN = List.of(FIN_WAIT2, CLOSED);

  static final String READ_FIRST = "FIN has come: read, read, write";
  static final String WRITE_FIRST = "FIN has come: write";
  static final String READ_ON = "FIN, then RST have come: read, write, read";
  static final String WRITE_ON = "FIN, then RST have come: write, read, write";

  @Override
  public String question() {
    return "The server has closed, and I write. Which write fails, and what is lost?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(
        READ_FIRST,
        lab -> {
          Connection connection = closed(lab);
          connection.clientReads().result();
          connection.clientReads().result();
          writeAndBeReset(lab, connection);
        });
    stage.take(WRITE_FIRST, lab -> writeAndBeReset(lab, closed(lab)));
    stage.take(READ_ON, lab -> writeAndBeReset(lab, closed(lab)).clientReadsWritesReads());
    stage.take(WRITE_ON, lab -> writeAndBeReset(lab, closed(lab)).clientWritesReadsWrites());
  }

  /** The server's FIN has arrived and is acknowledged; the client's program has not looked. */
  private static Connection closed(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    connection.serverCloses();
    lab.client().await(CLOSE_WAIT);
    lab.server().await(FIN_WAIT2);
    return connection;
  }

  private static Connection writeAndBeReset(Lab lab, Connection connection) throws Exception {
    connection.clientWrites("hello\n").result();
    lab.awaitArrival(rst());
    lab.client().awaitNone(CLOSE_WAIT);
    return connection;
  }

  @Override
  public void check(Recording recording, Findings findings) {
    for (Take take : recording.takes()) {
      findings.that(
          take.name() + ": the first write() returned; its data drew a RST and was thrown away",
          take.outcomes(CLIENT, "write(\"hello").equals(List.of(""))
              && take.segments(fin().from(SERVER)).size() == 1
              && take.segments(rst().from(SERVER)).size() == 1);
    }
    findings.that(
        "the data met the server's socket in FIN_WAIT2, which no program held; with the RST it went",
        recording.takes().stream()
            .map(take -> take.path(SERVER))
            .allMatch(path -> path.subList(path.size() - 2, path.size()).equals(FORGOTTEN)));
    findings.that(
        "after the FIN read() gives -1, again and again",
        recording.take(READ_FIRST).outcomes(CLIENT, "read").equals(List.of(Told.END, Told.END)));
    Take read = recording.take(READ_ON);
    findings.that(
        "read() gives -1 after FIN and RST as well: of the RST only write() tells, by Broken pipe",
        read.outcomes(CLIENT, "read").equals(List.of(Told.END, Told.END))
            && read.outcomes(CLIENT, "write(\"?").equals(List.of(Told.BROKEN_PIPE)));
    findings.that(
        "so does the second write()",
        recording
            .take(WRITE_ON)
            .outcomes(CLIENT, "write(\"?")
            .equals(List.of(Told.BROKEN_PIPE, Told.BROKEN_PIPE)));
  }
}
