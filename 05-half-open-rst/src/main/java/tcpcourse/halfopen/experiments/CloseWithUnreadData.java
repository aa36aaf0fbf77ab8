package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** A server closes although something has come that it has not read: not all was well. */
public final class CloseWithUnreadData implements Experiment {

  static final String READ = "it has read everything";
  static final String UNREAD = "it has read nothing";
  static final String UNREAD_WRITE = "it has read nothing, and the client writes on";

  @Override
  public String question() {
    return "The server calls close(), plainly. Why does its client get a RST?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(
        READ,
        lab -> {
          Connection connection = hello(lab);
          connection.serverReads().result();
          connection.serverCloses();
          lab.server().await(FIN_WAIT2);
          connection.clientReads().result();
        });
    stage.take(UNREAD, lab -> closeUnread(lab).clientReadsWritesReads());
    stage.take(UNREAD_WRITE, lab -> closeUnread(lab).clientWritesReadsWrites());
  }

  private static Connection closeUnread(Lab lab) throws Exception {
    Connection connection = hello(lab);
    Hold ackOfTheFin = lab.cable().hold(ack().from(CLIENT));
    connection.serverCloses();
    lab.awaitArrival(rst().first());
    lab.client().awaitNone(CLOSE_WAIT);
    // The ACK of the FIN finds nobody any more, and draws another.
    ackOfTheFin.await();
    ackOfTheFin.release();
    lab.awaitArrival(rst().nth(2));
    return connection;
  }

  /** A line has arrived, and its sender knows. */
  private static Connection hello(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    lab.server().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    connection.clientWrites("hello\n").result();
    lab.client().await("its ACK", entry -> entry.state() == ESTABLISHED && entry.sendQueue() == 0);
    return connection;
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take read = recording.take(READ);
    findings.that(
        READ + ": close() sends FIN; read() gives -1",
        read.segments(fin().from(SERVER)).size() == 1
            && read.segments(rst()).isEmpty()
            && read.outcomes(CLIENT, "read").equals(List.of(Told.END)));
    Take unread = recording.take(UNREAD);
    findings.that(
        UNREAD + ": close() sends FIN all the same, and a RST right behind it",
        unread.wire().contains("server FIN,ACK seq=1 ack=7 len=0")
            && unread.wire().contains("server RST,ACK seq=2 ack=7"));
    findings.that(
        UNREAD + ": read() says -1, each time, as if all were well; write() says Broken pipe",
        unread.outcomes(CLIENT, "read").equals(List.of(Told.END, Told.END))
            && unread.outcomes(CLIENT, "write(\"?").equals(List.of(Told.BROKEN_PIPE)));
  }
}
