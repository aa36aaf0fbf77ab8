package tcpcourse.halfclose.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.net.ServerSocket;
import java.util.List;
import tcpcourse.halfclose.WordCountClient;
import tcpcourse.halfclose.WordCountServer;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * The client shuts its output, the server answers all the same; and what if it does not shut it.
 */
public final class HalfClose implements Experiment {

  static final String SHUT = "the client shuts its output";
  static final String OPEN = "the client only stops writing";
  private static final String TEXT = "Alice was\nbeginning to";
  private static final String QUOTED = "\"Alice was\\nbeginning to\"";

  @Override
  public String question() {
    return "The client has said that it sends no more. Who may still talk?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(SHUT, HalfClose::shutOutput);
    stage.take(OPEN, HalfClose::stopWriting);
  }

  private static void shutOutput(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    WordCountClient client = new WordCountClient(lab.client().socket());
    lab.client()
        .run(
            "client",
            () -> {
              client.open(lab.serverAddress());
              client.send(TEXT);
              client.endText();
            })
        .result();
    // Only now does the server begin: its kernel has long acknowledged the FIN.
    lab.client().await(FIN_WAIT2);
    Running<String> answer = lab.client().run("client", client::answer);
    lab.awaitCall(CLIENT, "client", "read");
    lab.server().run("server", () -> new WordCountServer(listener).serveOne()).result();
    answer.result();
    lab.client().run("client", client::close).result();
    lab.server().awaitNone(LAST_ACK);
  }

  private static void stopWriting(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    WordCountClient client = new WordCountClient(lab.client().socket());
    lab.server().run("server", () -> new WordCountServer(listener).serveOne());
    lab.client()
        .run(
            "client",
            () -> {
              client.open(lab.serverAddress());
              client.send(TEXT);
              client.answer();
            });
    lab.awaitCall(CLIENT, "client", "read");
    lab.awaitCall(SERVER, "server", "read", 2);
    lab.awaitArrival(ack().from(SERVER));
  }

  @Override
  public void check(Recording recording, Findings findings) {
    checkShut(recording.take(SHUT), findings);
    checkOpen(recording.take(OPEN), findings);
  }

  private static void checkShut(Take take, Findings findings) {
    Crossing fin = take.segments(fin().from(CLIENT)).get(0);
    findings.that(
        "shutdownOutput() sent the FIN, after the text: one number of its own, no data",
        take.wire().contains("client FIN,ACK seq=23 ack=1 len=0")
            && take.wire().contains("server ACK seq=1 ack=24"));
    findings.that(
        "the server's read() gave the text, then -1",
        take.outcomes(SERVER, "read").equals(List.of(QUOTED, "-1")));
    findings.that(
        "the server sent its answer when it had read -1, and the client read it, then -1",
        take.inOrder(fin, take.segments(data().from(SERVER)).get(0))
            && take.outcomes(CLIENT, "read").equals(List.of("\"1 4 22\\n\"", "-1")));
    findings.that(
        "after its FIN the client sent acknowledgments, no data",
        take.segments(ack().from(CLIENT)).stream().anyMatch(ack -> ack.at() > fin.at())
            && take.segments(data().from(CLIENT)).stream().noneMatch(s -> s.at() > fin.at()));
    findings.that(
        "the client went FIN_WAIT1, FIN_WAIT2, TIME_WAIT; the server CLOSE_WAIT, LAST_ACK, CLOSED",
        take.path(CLIENT).equals(List.of(SYN_SENT, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, TIME_WAIT))
            && take.path(SERVER)
                .equals(List.of(SYN_RECV, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED)));
  }

  private static void checkOpen(Take take, Findings findings) {
    findings.that(
        OPEN + ": no FIN, no answer; both read, and neither read() comes back",
        take.segments(fin()).isEmpty()
            && take.outcomes(SERVER, "read").equals(List.of(QUOTED))
            && take.outcomes(CLIENT, "read").isEmpty());
  }
}
