package tcpcourse.halfclose.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.cable.Hold;

/** A server answers and closes, having read half of the request or all of it. */
public final class DrainBeforeClose extends Story {

  private static final String REQUEST = "one\ntwo\n";
  private static final int ALL = REQUEST.length();
  private static final int HALF = ALL / 2;
  private static final String ANSWER = "\"answer\\n\"";
  private static final String RESET = "SocketException: Connection reset";

  public DrainBeforeClose() {
    super("The server closes with bytes unread. Does the client get the answer?");
    leaveHalf();
    leaveNothing();
    loseTheAnswer();
    take("half of it unread, by a blocking SocketChannel", DrainBeforeClose::leaveUnreadInChannel)
        .tells(
            "a blocking SocketChannel's close() sent RST and no FIN: after the answer read() threw"
                + " SocketException: Connection reset",
            none(fin())
                .and(onTheWire("server RST,ACK seq=8 ack=9"))
                .and(gave(CLIENT, "read", ANSWER, RESET)));
  }

  private void leaveHalf() {
    take("half of it unread", DrainBeforeClose::leaveUnread)
        .tells(
            "with bytes unread close() sent FIN, and RST right behind it",
            onTheWire("server FIN,ACK seq=8 ack=9 len=0", "server RST,ACK seq=9 ack=9")
                .and(inOrder(segment(1, fin().from(SERVER)), segment(1, rst()))))
        .tells(
            "the client, which read after the RST had come, got the answer and then -1: of the RST"
                + " it learned when it wrote, by SocketException: Broken pipe",
            gave(CLIENT, "read", ANSWER, "-1")
                .and(gave(CLIENT, "write", "", "SocketException: Broken pipe")));
  }

  private void leaveNothing() {
    take("all of it read", lab -> readAll(lab, 2))
        .tells(
            "with all read close() sent FIN and no RST; the client got the answer and -1 as well",
            sent(1, fin().from(SERVER)).and(none(rst())).and(gave(CLIENT, "read", ANSWER, "-1")))
        .shows(
            "the server closed first, and it is the server that is left in TIME_WAIT",
            went(SERVER, SYN_RECV, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, TIME_WAIT)
                .and(went(CLIENT, SYN_SENT, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED)));
  }

  private void loseTheAnswer() {
    take("half of it unread, and the answer is lost once", DrainBeforeClose::leaveUnreadAndLose)
        .tells(
            "the lost answer was never sent again by a server that closed with bytes unread; the"
                + " client got SocketException: Connection reset",
            sent(1, data().from(SERVER)).and(gave(CLIENT, "read", RESET)));

    take("all of it read, and the answer is lost once", DrainBeforeClose::readAllAndLose)
        .tells(
            "one that had read all sent it again, after close(), and the client got it",
            sent(2, data().from(SERVER))
                .and(inOrder(returned(SERVER, "close"), segment(2, data().from(SERVER))))
                .and(gave(CLIENT, "read", ANSWER, "-1")));
  }

  private static void leaveUnread(Lab lab) throws Exception {
    Ends ends = answer(lab, HALF, 2);
    lab.awaitArrival(rst());
    // The client reads when the RST has long been there.
    ends.client().readToTheEnd().result();
    ends.client().write("more").failure();
    // One that close() sent, and one for each ACK that came too late: for the answer, for the FIN.
    lab.awaitArrival(rst().nth(3));
  }

  private static void leaveUnreadAndLose(Lab lab) throws Exception {
    lab.cable().drop(data().from(SERVER).first());
    Ends ends = answer(lab, HALF, 1);
    lab.awaitArrival(rst());
    ends.client().read().failure();
    lab.awaitArrival(rst().nth(2));
  }

  private static void readAllAndLose(Lab lab) throws Exception {
    lab.cable().drop(data().from(SERVER).first());
    readAll(lab, 1);
  }

  private static void readAll(Lab lab, int acks) throws Exception {
    Ends.End client = answer(lab, ALL, acks).client();
    client.readToTheEnd().result();
    client.closeLast();
  }

  private static void leaveUnreadInChannel(Lab lab) throws Exception {
    prepare(lab);
    Running<BlockingChannel> accepted = lab.server().run(() -> BlockingChannel.accept(lab));
    lab.server().await(LISTEN);
    Ends.End client = new Ends.End(lab.client(), lab.client().socket());
    lab.client().run(() -> client.socket().connect(lab.serverAddress())).result();
    BlockingChannel server = accepted.result();
    client.write(REQUEST).result();
    lab.server().awaitUnread();
    Hold late = lab.cable().hold(ack().from(CLIENT).first());
    lab.server().run(() -> server.read(HALF)).result();
    lab.server().run(() -> server.write("answer\n")).result();
    lab.server().run(server::close).result();
    late.await();
    late.release();
    lab.awaitArrival(rst().nth(2));
    client.read().result();
    client.read().failure();
  }

  private static void prepare(Lab lab) {
    lab.expectNoLoss(); // where the answer is lost, the SACK for the FIN tells the server so
    // Or the ACK of the FIN would come with the client's own FIN, if that is quick.
    lab.client().acknowledgeAtOnce();
  }

  /** The server has closed before the client's ACKs of all this come, however long it takes. */
  private static Ends answer(Lab lab, int toRead, int acks) throws Exception {
    prepare(lab);
    Ends ends = lab.connect();
    ends.client().write(REQUEST).result();
    lab.server().awaitUnread();
    Hold late = lab.cable().hold(ack().from(CLIENT).firstOf(acks));
    ends.server().read(toRead).result();
    ends.server().write("answer\n").result();
    ends.server().close().result();
    late.await(acks);
    late.release();
    return ends;
  }

  {
    programs(THINK_CLOSE, THINK_READ, LINGER);
  }
}
