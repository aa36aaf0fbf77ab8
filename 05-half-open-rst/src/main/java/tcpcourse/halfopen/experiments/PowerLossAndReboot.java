package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** RFC 9293, Figure 10: the server has crashed and is up again; its client has noticed nothing. */
public final class PowerLossAndReboot implements Experiment {

  static final String READ = "then it reads";
  static final String WRITE = "then it writes";

  @Override
  public String question() {
    return "The server crashed and is up again. When does its client learn of it?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(READ, lab -> writeToTheRebooted(lab).clientReadsWritesReads());
    stage.take(WRITE, lab -> writeToTheRebooted(lab).clientWritesReadsWrites());
  }

  /** Until the RST has arrived. */
  private static Connection writeToTheRebooted(Lab lab) throws Exception {
    lab.expectNoLoss();
    Connection connection = Connection.open(lab);
    lab.losePower(SERVER);
    lab.boot(SERVER);
    // The service is up again as well: somebody listens on the port, as before.
    lab.server().listen();
    connection.clientWrites("hello\n").result();
    lab.awaitArrival(rst());
    lab.client().awaitNone(ESTABLISHED);
    return connection;
  }

  @Override
  public void check(Recording recording, Findings findings) {
    for (Take take : recording.takes()) {
      findings.that(
          take.name() + ": the client was ESTABLISHED until it wrote; no segment told it before",
          take.path(CLIENT).equals(List.of(SYN_SENT, ESTABLISHED, CLOSED))
              && take.wire()
                  .subList(3, take.wire().size())
                  .equals(List.of("client PSH,ACK seq=1 ack=1 len=6", "server RST seq=1")));
      findings.that(
          take.name() + ": that write() returned as if all were well",
          take.outcomes(CLIENT, "write(\"hello").equals(List.of("")));
    }
    Take read = recording.take(READ);
    findings.that(
        "read() then says Connection reset, each time; write() says Broken pipe",
        read.outcomes(CLIENT, "read").equals(List.of(Told.RESET, Told.RESET))
            && read.outcomes(CLIENT, "write(\"?").equals(List.of(Told.BROKEN_PIPE)));
    Take write = recording.take(WRITE);
    findings.that(
        "a write() that is first to hear says Connection reset by peer; read() then gives -1, as if"
            + " the server had closed",
        write.outcomes(CLIENT, "write(\"?").equals(List.of(Told.RESET_BY_PEER, Told.BROKEN_PIPE))
            && write.outcomes(CLIENT, "read").equals(List.of(Told.END)));
  }
}
