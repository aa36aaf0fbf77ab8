package tcpcourse.halfclose.experiments;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;

import java.io.InputStream;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** The server shuts its input; the client, which does not know, goes on sending. */
public final class ShutdownInput implements Experiment {

  static final String SHUT = "the input is shut";
  static final String READ = "the input is read";
  static final String TOO_MUCH = "the input is shut, and more comes than there is room for";

  private static final String UNREAD = "receive queue";

  @Override
  public String question() {
    return "The server calls shutdownInput(). Does the client learn of it?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(SHUT, ShutdownInput::shutAndClose);
    stage.take(READ, ShutdownInput::readAndClose);
    stage.take(TOO_MUCH, ShutdownInput::fill);
  }

  private static void shutAndClose(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    InputStream in = connection.server().getInputStream();
    shut(lab, connection);
    send(lab, connection, 8);
    answer(lab, connection, in);
    Hold ackOfTheFin = lab.cable().hold(ack().from(CLIENT));
    lab.server().run("server", () -> connection.server().close()).result();
    ackOfTheFin.await();
    ackOfTheFin.release();
    // One that close() sends, and one for the ACK of the FIN, which comes too late.
    lab.awaitArrival(rst().nth(2));
  }

  private static void readAndClose(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    send(lab, connection, 8);
    answer(lab, connection, connection.server().getInputStream());
    lab.server().run("server", () -> connection.server().close()).result();
    lab.client()
        .run(
            "client",
            () -> {
              connection.client().getInputStream().read();
              connection.client().close();
            })
        .result();
    lab.client().awaitNone(LAST_ACK);
  }

  private static void fill(Lab lab) throws Exception {
    lab.expectNoLoss();
    Connection connection = Connection.open(lab, 4096);
    shut(lab, connection);
    send(lab, connection, 7_000);
    lab.awaitArrival(ZeroWindow.ZERO);
  }

  private static void shut(Lab lab, Connection connection) throws Exception {
    lab.server().run("server", () -> connection.server().shutdownInput()).result();
  }

  private static void send(Lab lab, Connection connection, int bytes) throws Exception {
    lab.client()
        .run("client", () -> connection.client().getOutputStream().write(new byte[bytes]))
        .result();
    lab.awaitArrival(ack().from(SERVER));
    int unread = lab.server().await("data", entry -> entry.receiveQueue() > 0).receiveQueue();
    lab.server().measure(UNREAD, unread, "bytes");
  }

  private static void answer(Lab lab, Connection connection, InputStream in) throws Exception {
    lab.server()
        .run(
            "server",
            () -> {
              in.read(new byte[100]);
              connection.server().getOutputStream().write("answer\n".getBytes(US_ASCII));
            })
        .result();
    lab.client()
        .run("client", () -> connection.client().getInputStream().read(new byte[100]))
        .result();
    // The handshake's, and the answer's.
    lab.awaitArrival(ack().from(CLIENT).nth(2));
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take shut = recording.take(SHUT);
    Take read = recording.take(READ);
    Crossing data = shut.segments().get(3);
    findings.that(
        "shutdownInput() put nothing on the wire: the next segment was the client's data",
        data.from() == CLIENT
            && data.segment().length() == 8
            && shut.inOrder(shut.returned(SERVER, "shutdownInput"), data));
    findings.that(
        "the data was acknowledged as ever, and lay in the receive queue; read() gave -1",
        shut.wire().contains("server ACK seq=1 ack=9")
            && unread(shut) == 8
            && shut.outcomes(SERVER, "read").equals(List.of("-1")));
    findings.that(
        "the other direction was open: the client got the answer",
        shut.outcomes(CLIENT, "read").equals(List.of("\"answer\\n\"")));
    findings.that(
        "close() then sent RST behind its FIN, for the data was unread; where it had been read, FIN"
            + " alone",
        shut.wire().contains("server RST,ACK seq=9 ack=9")
            && read.outcomes(SERVER, "read").equals(List.of("8 bytes"))
            && read.segments(rst()).isEmpty());
    findings.that(
        "what comes is not thrown away: it fills the room, and the window went to 0",
        !recording.take(TOO_MUCH).segments(ZeroWindow.ZERO).isEmpty());
  }

  static double unread(Take take) {
    return take.first(UNREAD, Measured.class, measured -> measured.what().equals(UNREAD)).value();
  }
}
