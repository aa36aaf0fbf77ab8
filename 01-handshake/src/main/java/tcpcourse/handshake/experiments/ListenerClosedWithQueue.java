package tcpcourse.handshake.experiments;

import java.net.ServerSocket;
import tcpcourse.handshake.EchoClient;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.recording.Take;

/** A server closes its listener while clients are on their way in. */
public final class ListenerClosedWithQueue extends HandshakeStory {

  private static final String TEXT = "hello\n";

  public ListenerClosedWithQueue() {
    super("The listener is closed. What becomes of those who wait in its queue?");

    take("accept() has returned the connection", ListenerClosedWithQueue::closeAfterAccept)
        .shows(
            "it outlives the listener, and the echo came back",
            none(rst())
                .and(inOrder(returned(SERVER, "close"), began(CLIENT, "write")))
                .and(gave(CLIENT, "read", "\"hello\\n\""))
                .and(went(SERVER, SYN_RECV, ESTABLISHED)));
    take("the connection waits for accept()", ListenerClosedWithQueue::closeBeforeAccept)
        .shows(
            "close() sent it RST, and the client's read() threw: Connection reset",
            inOrder(began(SERVER, "close"), segment(1, rst().from(SERVER)))
                .and(gave(CLIENT, "read", "SocketException: Connection reset"))
                .and(went(SERVER, SYN_RECV, ESTABLISHED, CLOSED)))
        .shows(
            "what the client wrote had been acknowledged, and no program ever read it",
            inOrder(segment(1, data()), segment(1, ack().from(SERVER)), began(SERVER, "close"))
                .and(gave(SERVER, "read")));
    halfway();
  }

  private void halfway() {
    take("the handshake's last ACK is underway", ListenerClosedWithQueue::closeInSynReceived)
        .shows(
            "close() sent nothing; the ACK, when it came, was answered with RST",
            inOrder(returned(SERVER, "close"), segment(1, rst()), entered(CLIENT, CLOSED))
                .and(that(ListenerClosedWithQueue::resetBehindTheAck, Take::wire))
                .and(never(SERVER, ESTABLISHED)))
        .tells(
            "the client's write() threw SocketException: Connection reset by peer",
            gave(CLIENT, "write", "SocketException: Connection reset by peer"));
  }

  private static boolean resetBehindTheAck(Take take) {
    long acknowledged = take.segments(ack()).get(0).arrived().orElseThrow();
    return acknowledged < take.segments(rst().from(SERVER)).get(0).at();
  }

  private static void closeAfterAccept(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    EchoClient client = open(lab).result();
    serve(lab, listener);
    lab.awaitCall(SERVER, "server", "read");
    close(lab, listener);
    lab.client().run(() -> client.echo(TEXT)).result();
    lab.server().awaitAcknowledged();
    lab.awaitCall(SERVER, "server", "read", 2);
  }

  private static void closeBeforeAccept(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    EchoClient client = open(lab).result();
    Running<String> echo = lab.client().run(() -> client.echo(TEXT));
    lab.server().await("the text to arrive", e -> e.state() == ESTABLISHED && e.receiveQueue() > 0);
    lab.client().awaitAcknowledged();
    lab.awaitCall(CLIENT, "client", "read");
    close(lab, listener);
    echo.failure();
  }

  private static void closeInSynReceived(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    Hold last = lab.cable().hold(ack().from(CLIENT));
    EchoClient client = open(lab).result();
    last.await();
    close(lab, listener);
    last.release();
    lab.awaitArrival(rst());
    lab.client().awaitNone(ESTABLISHED);
    lab.client().run(() -> client.echo(TEXT)).failure();
  }

  private static void close(Lab lab, ServerSocket listener) throws Exception {
    lab.server().run(() -> listener.close()).result();
    lab.server().awaitNone(LISTEN);
  }

  {
    programs(BACKLOG, THINK_WRITE);
    kernel("net.ipv4.tcp_syncookies", 0, 2, 1);
  }
}
