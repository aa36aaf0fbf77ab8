package tcpcourse.halfclose.experiments;

import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * The client's FIN says the same after close() and after shutdownOutput(); what it does with data
 * that comes afterwards does not.
 */
public final class DataAfterClose implements Experiment {

  static final String SHUT = "after shutdownOutput()";
  static final String CLOSED_THEN_READ = "after close(); the server reads next";
  static final String CLOSED_THEN_WRITE = "after close(); the server writes again";
  private static final String BROKEN_PIPE = "SocketException: Broken pipe";

  private interface Ending {
    void of(Socket socket) throws IOException;
  }

  @Override
  public String question() {
    return "The client has sent FIN, the server goes on sending. Does anybody read it?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(SHUT, DataAfterClose::sendToReader);
    stage.take(
        CLOSED_THEN_READ,
        lab -> {
          Socket server = sendToNobody(lab);
          lab.server().run("server", () -> server.getInputStream().read()).result();
          lab.server().run("server", server::close).result();
        });
    stage.take(
        CLOSED_THEN_WRITE,
        lab -> {
          Socket server = sendToNobody(lab);
          lab.server().run("server", () -> say(server, "again\n")).failure();
          lab.server().run("server", () -> server.getInputStream().read()).result();
          lab.server().run("server", server::close).result();
        });
  }

  private static void sendToReader(Lab lab) throws Exception {
    Connection connection = sendAfterFin(lab, Socket::shutdownOutput);
    lab.server()
        .await("its data to be acknowledged", s -> s.state() == CLOSE_WAIT && s.sendQueue() == 0);
    InputStream in = connection.client().getInputStream();
    lab.client().run("client", () -> in.read(new byte[64])).result();
    lab.server().run("server", connection.server()::close).result();
    lab.server().awaitNone(LAST_ACK);
  }

  private static Socket sendToNobody(Lab lab) throws Exception {
    Connection connection = sendAfterFin(lab, Socket::close);
    lab.server().awaitNone(CLOSE_WAIT);
    return connection.server();
  }

  private static Connection sendAfterFin(Lab lab, Ending ending) throws Exception {
    lab.expectNoLoss();
    Connection connection = Connection.open(lab);
    lab.client().run("client", () -> ending.of(connection.client())).result();
    lab.client().await(FIN_WAIT2);
    lab.server().run("server", () -> say(connection.server(), "hello\n")).result();
    return connection;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes());
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take shut = recording.take(SHUT);
    Take thenRead = recording.take(CLOSED_THEN_READ);
    Take thenWrite = recording.take(CLOSED_THEN_WRITE);
    findings.that(
        SHUT + ": the data is acknowledged and read; no RST",
        shut.wire().contains("client ACK seq=2 ack=7")
            && shut.outcomes(CLIENT, "read").equals(List.of("\"hello\\n\""))
            && shut.segments(rst()).isEmpty());
    for (Take closed : List.of(thenRead, thenWrite)) {
      findings.that(
          closed.name() + ": the first write() returned as if all were well; RST came back",
          closed.outcomes(SERVER, "write").get(0).isEmpty()
              && Closing.of(closed).get(3).equals("client RST seq=2")
              && closed.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED, CLOSE_WAIT, CLOSED)));
    }
    findings.that(
        CLOSED_THEN_READ + ": read() gives -1: the FIN had come before the RST",
        thenRead.outcomes(SERVER, "read").equals(List.of("-1")));
    findings.that(
        CLOSED_THEN_WRITE + ": that write() throws " + BROKEN_PIPE + "; nothing is sent",
        thenWrite.outcomes(SERVER, "write").equals(List.of("", BROKEN_PIPE))
            && Closing.of(thenWrite).size() == 4);
  }
}
