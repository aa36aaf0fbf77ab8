package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** setSoLinger(true, 0) and close(): the connection is dropped, not closed. */
public final class Abort implements Experiment {

  static final String CLOSE = "close()";
  static final String READ = "close() with linger 0, then the client reads";
  static final String WRITE = "close() with linger 0, then the client writes";

  static final String AFTER_FIN = "close() with linger 0, after the other side's FIN";

  @Override
  public String question() {
    return "setSoLinger(true, 0), close(): what is sent, what is left, what does the peer get?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(CLOSE, Abort::close);
    stage.take(READ, lab -> abort(lab).clientReadsWritesReads());
    stage.take(WRITE, lab -> abort(lab).clientWritesReadsWrites());
    stage.take(AFTER_FIN, Abort::abortInCloseWait);
  }

  private static void close(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    connection.serverCloses();
    lab.client().await(CLOSE_WAIT);
    connection.clientReads().result();
    lab.client().run("client", () -> connection.client().close()).result();
    lab.server().await(TIME_WAIT);
    lab.client().awaitNone(tcpcourse.lab.tcp.TcpState.LAST_ACK);
  }

  private static Connection abort(Lab lab) throws Exception {
    Connection connection = Connection.open(lab);
    connection.serverAborts();
    lab.awaitArrival(rst());
    lab.client().awaitNone(ESTABLISHED);
    return connection;
  }

  private static void abortInCloseWait(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    connection.serverCloses();
    lab.server().await(FIN_WAIT2);
    lab.client().run("client", () -> Connection.abort(connection.client())).result();
    lab.awaitArrival(rst().from(CLIENT));
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take close = recording.take(CLOSE);
    findings.that(
        "close(): FIN; the side that closed first ends in TIME_WAIT",
        close.segments(fin().from(SERVER)).size() == 1
            && close.segments(rst()).isEmpty()
            && close.saw(SERVER, TIME_WAIT));
    Take read = recording.take(READ);
    findings.that(
        "with linger 0: one RST and nothing else; no TIME_WAIT, nothing is left on either side",
        read.wire().size() == 4
            && read.wire().get(3).equals("server RST,ACK seq=1 ack=1")
            && read.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED, CLOSED))
            && last(read) == CLOSED);
    findings.that(
        READ + ": Connection reset, Broken pipe, Connection reset",
        read.outcomes(CLIENT, "read").equals(List.of(Told.RESET, Told.RESET))
            && read.outcomes(CLIENT, "write").equals(List.of(Told.BROKEN_PIPE)));
    Take write = recording.take(WRITE);
    findings.that(
        WRITE + ": Connection reset by peer, -1, Broken pipe",
        write.outcomes(CLIENT, "write").equals(List.of(Told.RESET_BY_PEER, Told.BROKEN_PIPE))
            && write.outcomes(CLIENT, "read").equals(List.of(Told.END)));
    Take afterFin = recording.take(AFTER_FIN);
    findings.that(
        "after the other side's FIN, too: a RST instead of a FIN, and neither side waits",
        afterFin.path(CLIENT).subList(1, 4).equals(List.of(ESTABLISHED, CLOSE_WAIT, CLOSED))
            && afterFin.segments(fin().from(CLIENT)).isEmpty()
            && !afterFin.saw(SERVER, TIME_WAIT));
  }

  private static tcpcourse.lab.tcp.TcpState last(Take take) {
    return IdleHalfOpen.last(take);
  }
}
