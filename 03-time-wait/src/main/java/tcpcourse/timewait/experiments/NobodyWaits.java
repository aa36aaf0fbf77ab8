package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SegmentFlags;
import tcpcourse.lab.tcp.Side;
import tcpcourse.timewait.DaytimeClient;

/** SO_LINGER 0 makes close() send a RST. Nobody waits; nobody repeats what was lost either. */
public final class NobodyWaits implements Experiment {

  static final String FIN = "close(), and a segment is lost";
  static final String RST = "close() with SO_LINGER 0, and a segment is lost";
  static final String RST_UNREAD = "close() with SO_LINGER 0, before the client has read";

  private static final byte[] ANSWER = "noon\r\n".getBytes();

  @Override
  public String question() {
    return "A RST instead of a FIN, and nobody is in TIME_WAIT. What does it cost?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(FIN, lab -> withLoss(lab, false));
    stage.take(RST, lab -> withLoss(lab, true));
    stage.take(RST_UNREAD, NobodyWaits::unread);
  }

  private static void withLoss(Lab lab, boolean reset) throws Exception {
    lab.expectNoLoss(); // the SACK that answers the FIN tells the server what is missing
    lab.cable().drop(data().from(SERVER).first());
    DaytimeClient client = open(lab, reset);
    if (reset) {
      lab.client().run("client", client::answer).failure();
    } else {
      lab.client().run("client", client::answer).result();
    }
    lab.client().run("client", client::close).result();
    lab.client().awaitNone(LAST_ACK);
  }

  private static void unread(Lab lab) throws Exception {
    lab.expectNoLoss();
    Hold ackOfTheAnswer = lab.cable().hold(ack().from(CLIENT).nth(2));
    DaytimeClient client = open(lab, true);
    lab.awaitArrival(rst().from(SERVER));
    ackOfTheAnswer.await();
    ackOfTheAnswer.release();
    lab.awaitArrival(rst().from(SERVER).nth(2));
    lab.client().run("client", client::answer).failure();
    lab.client().run("client", client::close).result();
  }

  private static DaytimeClient open(Lab lab, boolean reset) throws Exception {
    lab.client().acknowledgeAtOnce();
    ServerSocket listener = lab.server().listen();
    DaytimeClient client = new DaytimeClient(lab.client().socket());
    lab.client().run("client", () -> client.open(lab.serverAddress())).result();
    // Not before: a RST that comes while connect() is about to return would make it fail.
    lab.server().run("server", () -> answer(listener, reset));
    return client;
  }

  // tag::reset-instead-of-fin[]
  private static void answer(ServerSocket listener, boolean reset) throws IOException {
    try (Socket connection = listener.accept()) {
      if (reset) {
        connection.setSoLinger(true, 0);
      }
      connection.getOutputStream().write(ANSWER);
    }
  }

  // end::reset-instead-of-fin[]

  @Override
  public void check(Recording recording, Findings findings) {
    Take fin = recording.take(FIN);
    findings.that(
        FIN + ": the server sends the data again after its FIN, and the client reads it",
        fin.segments(data().from(SERVER)).size() == 2
            && fin.outcomes(CLIENT, "read").equals(List.of("\"noon\\r\\n\"", "-1")));
    findings.that(FIN + ": the server is left in TIME_WAIT", fin.saw(SERVER, TIME_WAIT));
    for (String name : List.of(RST, RST_UNREAD)) {
      Take take = recording.take(name);
      findings.that(
          name + ": a RST and no FIN; the server's socket is gone at once",
          take.segments(fin()).isEmpty()
              && take.segments(rst()).get(0).segment().has(SegmentFlags.Flag.ACK)
              && last(take, SERVER).equals(List.of("ESTABLISHED", "CLOSED")));
      findings.that(
          name + ": nobody is in TIME_WAIT, and the server's close() says nothing",
          !take.saw(SERVER, TIME_WAIT)
              && !take.saw(CLIENT, TIME_WAIT)
              && take.outcomes(SERVER, "close").equals(List.of("")));
    }
    findings.that(
        RST + ": its number is not the one the client expects: the client asks, and gets a second",
        recording.take(RST).wire().stream()
            .filter(s -> s.contains("RST") || s.contains("ack=1"))
            .toList()
            .toString()
            .contains("client ACK seq=1 ack=1, server RST seq=1]"));
    findings.that(
        RST_UNREAD + ": what had arrived can still be read, then comes the exception",
        recording
            .take(RST_UNREAD)
            .outcomes(CLIENT, "read")
            .equals(List.of("\"noon\\r\\n\"", "SocketException: Connection reset")));
    findings.that(
        RST + ": the lost data is never sent again; the client reads an exception instead",
        recording.take(RST).segments(data().from(SERVER)).size() == 1
            && recording
                .take(RST)
                .outcomes(CLIENT, "read")
                .equals(List.of("SocketException: Connection reset")));
  }

  private static List<String> last(Take take, Side side) {
    List<String> path = take.path(side).stream().map(Enum::name).toList();
    return path.subList(path.size() - 2, path.size());
  }
}
