package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.LISTEN;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;

import java.net.ServerSocket;
import java.util.List;
import tcpcourse.handshake.EchoClient;
import tcpcourse.handshake.EchoServer;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.SocketEntry;

/** The client writes to a server that has not called accept(). */
public final class ConnectBeforeAccept implements Experiment {

  static final String BEFORE = "connect() before accept()";
  static final String AFTER = "accept() before connect()";
  private static final String TEXT = "hello\n";

  static final String QUEUE = "connections in the listener's queue";
  static final String UNREAD = "bytes in the connection's receive queue";
  static final String INODE = "inode of the connection's socket";

  @Override
  public String question() {
    return "Nobody has called accept(). Where is what the client has written?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(BEFORE, ConnectBeforeAccept::writeFirst);
    stage.take(AFTER, ConnectBeforeAccept::acceptFirst);
  }

  private static void writeFirst(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    Running<String> client = startClient(lab);
    lab.server().await("the text to lie in the kernel", e -> e.receiveQueue() == TEXT.length());
    lab.client().await("all to be acknowledged", e -> e.state() == ESTABLISHED && unsent(e) == 0);
    measure(lab);
    startServer(lab, listener);
    finish(lab, client);
  }

  private static void acceptFirst(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    startServer(lab, listener);
    lab.awaitCall(SERVER, "server", "accept");
    finish(lab, startClient(lab));
  }

  private static Running<String> startClient(Lab lab) {
    EchoClient client = new EchoClient(lab.client().socket());
    Running<String> running =
        lab.client()
            .run(
                "client",
                () -> {
                  client.open(lab.serverAddress());
                  return client.echo(TEXT);
                });
    return running;
  }

  private static void startServer(Lab lab, ServerSocket listener) {
    lab.server().run("server", () -> new EchoServer(listener).serveOne());
  }

  private static void finish(Lab lab, Running<String> client) throws Exception {
    client.result();
    lab.server()
        .await("the echo to be acknowledged", e -> e.state() == ESTABLISHED && unsent(e) == 0);
    lab.awaitCall(SERVER, "server", "read", 2);
  }

  private static int unsent(SocketEntry entry) {
    return entry.sendQueue();
  }

  private static void measure(Lab lab) throws InterruptedException {
    SocketEntry listener = lab.server().await("the listener", e -> e.state() == LISTEN);
    lab.server().measure(QUEUE, listener.receiveQueue(), "");
    SocketEntry waiting = lab.server().await("the connection", e -> e.state() == ESTABLISHED);
    lab.server().measure(UNREAD, waiting.receiveQueue(), "bytes");
    lab.server().measure(INODE, waiting.inode(), "");
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take before = recording.take(BEFORE);
    findings.that(
        "the text reached the server, and was acknowledged, before accept() was called",
        before.inOrder(
            before.segments(data()).get(0),
            before.segments(Match.ack().from(SERVER)).get(0),
            before.began(SERVER, "accept")));
    findings.that(
        "until then the server's kernel held it: one connection in the listener's queue, "
            + "with 6 bytes to read, and no file that a program could read them from (inode 0)",
        measured(before, QUEUE) == 1
            && measured(before, UNREAD) == 6
            && measured(before, INODE) == 0);
    findings.that(
        "connect() and write() had returned by then: they did not wait for accept()",
        before.inOrder(
            before.returned(CLIENT, "connect"),
            before.returned(CLIENT, "write"),
            before.began(SERVER, "accept")));
    findings.that(
        "accept() early or late, the wire shows the same segments",
        before.wire().equals(recording.take(AFTER).wire()));
    findings.that(
        "and the server goes through the same states",
        before.path(SERVER).equals(recording.take(AFTER).path(SERVER))
            && before.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED)));
  }

  private static double measured(Take take, String what) {
    return take.first(what, Measured.class, m -> m.what().equals(what)).value();
  }
}
