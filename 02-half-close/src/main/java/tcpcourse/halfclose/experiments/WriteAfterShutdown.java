package tcpcourse.halfclose.experiments;

import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** Whoever has sent FIN cannot send more: this side's kernel refuses, and the cable stays empty. */
public final class WriteAfterShutdown implements Experiment {

  static final String CLIENT_WRITES = "the client, which has shut its output, writes";
  static final String SERVER_WRITES = "the server, which has not, writes";
  private static final byte[] TEXT = "more\n".getBytes();
  private static final List<String> FIN_AND_ACK = Closing.inFour(1, 1).subList(0, 2);

  @Override
  public String question() {
    return "My output is shut and I write all the same. Who objects, and in which words?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(CLIENT_WRITES, WriteAfterShutdown::clientWrites);
    stage.take(SERVER_WRITES, WriteAfterShutdown::serverWrites);
  }

  private static void clientWrites(Lab lab) throws Exception {
    lab.expectNoLoss();
    Socket client = Connection.open(lab).client();
    // Asked for beforehand: afterwards the JDK itself refuses, and the kernel is never asked.
    OutputStream out = lab.client().run("client", client::getOutputStream).result();
    shutOutput(lab, client);
    lab.client().run("client", () -> out.write(TEXT)).failure();
    lab.client().run("client", client::getOutputStream).failure();
    lab.client().run("client", client::shutdownOutput).failure();
  }

  private static void serverWrites(Lab lab) throws Exception {
    lab.expectNoLoss();
    Connection connection = Connection.open(lab);
    InputStream in = connection.client().getInputStream();
    shutOutput(lab, connection.client());
    lab.server().run("server", () -> connection.server().getOutputStream().write(TEXT)).result();
    lab.client().run("client", () -> in.read(new byte[64])).result();
    lab.server()
        .await("its data to be acknowledged", s -> s.state() == CLOSE_WAIT && s.sendQueue() == 0);
  }

  private static void shutOutput(Lab lab, Socket client) throws Exception {
    lab.client().run("client", client::shutdownOutput).result();
    lab.client().await(FIN_WAIT2);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take client = recording.take(CLIENT_WRITES);
    Take server = recording.take(SERVER_WRITES);
    findings.that(
        CLIENT_WRITES + ": the kernel refuses, SocketException: Broken pipe",
        client.outcomes(CLIENT, "write").equals(List.of("SocketException: Broken pipe")));
    findings.that(
        CLIENT_WRITES + ": asked for a new stream, the JDK says that the output is shutdown",
        client
            .outcomes(CLIENT, "getOutputStream")
            .equals(List.of("SocketException: Socket output is shutdown")));
    findings.that(
        CLIENT_WRITES + ": nothing on the cable after the FIN and its ACK",
        Closing.of(client).equals(FIN_AND_ACK));
    findings.that(
        "a second shutdownOutput() is refused as well, and sends no second FIN",
        client
            .outcomes(CLIENT, "shutdownOutput")
            .equals(List.of("", "SocketException: Socket output is already shutdown")));
    findings.that(
        SERVER_WRITES + ": the data arrives and is acknowledged; FIN closed one direction only",
        server.outcomes(SERVER, "write").equals(List.of(""))
            && server.outcomes(CLIENT, "read").equals(List.of("\"more\\n\""))
            && Closing.of(server).contains("client ACK seq=2 ack=6"));
  }
}
