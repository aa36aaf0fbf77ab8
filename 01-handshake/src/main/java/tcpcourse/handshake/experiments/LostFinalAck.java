package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;

import java.net.ServerSocket;
import java.util.List;
import tcpcourse.handshake.EchoClient;
import tcpcourse.handshake.EchoServer;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** The ACK that ends the handshake is lost: the client is open, the server is not. */
public final class LostFinalAck implements Experiment {

  static final String SPEAKS = "the client speaks";
  static final String SILENT = "the client stays silent";
  static final String COOKIE = "the client speaks, and the server keeps nothing but a cookie";
  static final String NEVER = "no ACK ever arrives, then the client speaks";

  private static final List<String> REPEATED =
      List.of(
          "client SYN seq=0 len=0",
          "server SYN,ACK seq=0 ack=1 len=0",
          "client ACK seq=1 ack=1, dropped",
          "server SYN,ACK seq=0 ack=1 len=0",
          "client ACK seq=1 ack=1");

  @Override
  public String question() {
    return "The last ACK is lost. Is the connection open?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(SPEAKS, LostFinalAck::speak);
    stage.take(SILENT, LostFinalAck::staySilent);
    stage.take(
        COOKIE,
        lab -> {
          // 2: always answer with a SYN cookie, as 1 (the default) does when SYNs flood in.
          lab.server().set("net.ipv4.tcp_syncookies", "2");
          speak(lab);
        });
    stage.take(NEVER, LostFinalAck::giveUp);
  }

  private static EchoClient openInVain(Lab lab) throws Exception {
    EchoClient client = new EchoClient(lab.client().socket());
    lab.client().run("client", () -> client.open(lab.serverAddress())).result();
    lab.awaitLoss(ack().from(CLIENT));
    return client;
  }

  private static void speak(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    lab.server().run("server", () -> new EchoServer(listener).serveOne());
    lab.awaitCall(SERVER, "server", "accept");
    lab.cable().drop(ack().from(CLIENT).first());
    EchoClient client = openInVain(lab);
    lab.client().run("client", () -> client.echo("hello\n")).result();
    lab.server()
        .await("the echo to be acknowledged", e -> e.state() == ESTABLISHED && e.sendQueue() == 0);
    lab.awaitCall(SERVER, "server", "read", 2);
  }

  private static void staySilent(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    lab.cable().drop(ack().from(CLIENT).first());
    openInVain(lab);
    lab.server().await(ESTABLISHED);
  }

  private static void giveUp(Lab lab) throws Exception {
    lab.server().set("net.ipv4.tcp_synack_retries", "1");
    lab.server().listen();
    lab.cable().drop(ack().from(CLIENT));
    EchoClient client = openInVain(lab);
    lab.server().awaitNone(SYN_RECV);
    lab.client().run("client", () -> client.echo("hello\n")).failure();
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take speaks = recording.take(SPEAKS);
    findings.that(
        "connect() had returned and write() was called; only then was the server ESTABLISHED: "
            + "the data brought the lost acknowledgment with it",
        speaks.inOrder(
                speaks.returned(CLIENT, "connect"),
                speaks.began(CLIENT, "write"),
                speaks.segments(data()).get(0),
                speaks.first(SERVER, ESTABLISHED),
                speaks.returned(SERVER, "accept"))
            && speaks.segments(synAck()).size() == 1);
    findings.that(
        "where the client stayed silent, the server sent its SYN,ACK again, "
            + "and the client acknowledged it again",
        recording.take(SILENT).wire().equals(REPEATED));
    checkWhatTheServerKept(recording, findings);
  }

  private static void checkWhatTheServerKept(Recording recording, Findings findings) {
    Take speaks = recording.take(SPEAKS);
    Take cookie = recording.take(COOKIE);
    findings.that(
        "with a SYN cookie, where both have timestamps, the wire is the same, though the server had no"
            + " entry until the data came",
        cookie.wire().equals(speaks.wire())
            && speaks.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED))
            && cookie.path(SERVER).equals(List.of(ESTABLISHED)));
    Take never = recording.take(NEVER);
    findings.that(
        "a server that gave up told nobody: its entry vanished, the client stayed ESTABLISHED",
        never.path(SERVER).equals(List.of(SYN_RECV, CLOSED))
            && never.inOrder(
                never.first(SERVER, CLOSED), never.began(CLIENT, "write"), reset(never)));
    findings.that(
        "the client's write() succeeded; its read() threw SocketException: Connection reset",
        !never.returned(CLIENT, "write").failed()
            && never.outcomes(CLIENT, "read").equals(List.of("SocketException: Connection reset")));
  }

  private static Event reset(Take take) {
    return take.segments(rst().from(SERVER)).get(0);
  }
}
