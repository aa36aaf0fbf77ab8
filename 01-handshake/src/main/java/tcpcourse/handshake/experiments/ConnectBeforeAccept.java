package tcpcourse.handshake.experiments;

import java.net.ServerSocket;
import java.util.List;
import tcpcourse.handshake.EchoClient;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SocketEntry;

/** The client writes to a server that has not called accept(). */
public final class ConnectBeforeAccept extends HandshakeStory {

  private static final String BEFORE = "connect() before accept()";
  private static final String AFTER = "accept() before connect()";
  private static final String TEXT = "hello\n";

  private static final String UNREAD = "bytes in the connection's receive queue";
  private static final String INODE = "inode of the connection's socket";

  public ConnectBeforeAccept() {
    super("Nobody has called accept(). Where is what the client has written?");

    acceptedLate();
    take(AFTER, ConnectBeforeAccept::acceptFirst)
        .tells(
            "where accept() came first, it waited while the handshake went on",
            inOrder(began(SERVER, "accept"), began(CLIENT, "connect"), returned(SERVER, "accept")));
    compared(
        "accept() early or late, the wire shows the same segments",
        same(BEFORE, AFTER, Take::wire));
    compared(
        "and the server goes through the same states",
        same(BEFORE, AFTER, take -> take.path(SERVER))
            .and(in(BEFORE, went(SERVER, SYN_RECV, ESTABLISHED))));
  }

  private void acceptedLate() {
    take(BEFORE, ConnectBeforeAccept::writeFirst)
        .tells(
            "the text reached the server, and was acknowledged, before accept() was called",
            inOrder(segment(1, data()), segment(1, ack().from(SERVER)), began(SERVER, "accept")))
        .tells(
            "until then the server's kernel held it: one connection in the listener's queue, "
                + "with 6 bytes to read, and no file that a program could read them from (inode 0)",
            queued(1).and(measured(UNREAD, 6)).and(measured(INODE, 0)))
        .tells(
            "connect() and write() had returned by then: they did not wait for accept()",
            inOrder(
                returned(CLIENT, "connect"), returned(CLIENT, "write"), began(SERVER, "accept")))
        .tells(
            "the six bytes of the text went out with number 1 and were acknowledged with number 7",
            is(
                List.of("client PSH,ACK seq=1 ack=1 len=6", "server ACK seq=1 ack=7"),
                take -> take.wire().subList(3, 5)))
        .tells(
            "the server's SYN,ACK left between bind() and accept(): its program was in no call",
            inOrder(returned(SERVER, "bind"), segment(1, synAck()), began(SERVER, "accept")));
  }

  private static void writeFirst(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    Running<String> client = speak(lab);
    lab.server().await("the text to lie in the kernel", e -> e.receiveQueue() == TEXT.length());
    lab.client().awaitAcknowledged();
    measure(lab);
    serve(lab, listener);
    finish(lab, client);
  }

  private static void acceptFirst(Lab lab) throws Exception {
    lab.expectNoLoss();
    callAccept(lab, lab.server().listen());
    finish(lab, speak(lab));
  }

  private static Running<String> speak(Lab lab) {
    EchoClient client = new EchoClient(lab.client().socket());
    return lab.client()
        .run(
            () -> {
              client.open(lab.serverAddress());
              return client.echo(TEXT);
            });
  }

  private static void finish(Lab lab, Running<String> client) throws Exception {
    client.result();
    lab.server().awaitAcknowledged();
    lab.awaitCall(SERVER, "server", "read", 2);
  }

  private static void measure(Lab lab) throws InterruptedException {
    measureQueue(lab);
    SocketEntry waiting = lab.server().await("the connection", e -> e.state() == ESTABLISHED);
    lab.server().measure(UNREAD, waiting.receiveQueue(), "bytes");
    lab.server().measure(INODE, waiting.inode(), "");
  }

  {
    programs(THINK_ACCEPT, BACKLOG);
    kernel("net.ipv4.tcp_syncookies", 0, 2, 1);
  }
}
