package tcpcourse.halfclose.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.tcp.Side;

/**
 * The server's close() comes so late that its kernel acknowledges the client's FIN alone. How late
 * is that? It depends on who has sent data before.
 */
public final class FourSegments extends Story {

  /** Linux' TCP_DELACK_MIN is 40 ms; a tick of its clock takes up to 4 of them. */
  private static final long DELAY = 36;

  private static final String KEPT_BACK = "an ACK may be kept back for";

  public FourSegments() {
    super("FIN, ACK, FIN, ACK: how long does the ACK wait for a FIN to ride on?");
    keepsNoAckBack(closed("nobody has sent data", 1, 1));
    keepsNoAckBack(closed("only the server has sent data", 1, 7, SERVER));
    keepsAckBack(closed("only the client has sent data", 7, 1, CLIENT));
    keepsAckBack(closed("both have sent data", 7, 7, CLIENT, SERVER));
  }

  private Scene closed(String name, int clientsFin, int serversFin, Side... talkers) {
    return take(name, lab -> close(lab, talkers))
        .shows(
            "FIN, ACK, FIN, ACK; each ACK is one above the FIN's number",
            Closing.inFour(clientsFin, serversFin))
        .shows(
            "the client's close() had long returned when its kernel sent the last ACK",
            inOrder(
                returned(CLIENT, "close"),
                began(SERVER, "close"),
                lastSegment(ack().from(CLIENT))));
  }

  private static void keepsNoAckBack(Scene scene) {
    scene.shows("the server's kernel would keep no ACK back", measured(KEPT_BACK, 0));
  }

  private static void keepsAckBack(Scene scene) {
    scene.shows(
        "the server's ACK waited 40 ms for something to ride on",
        measured(KEPT_BACK, 40)
            .and(
                answeredAfter(
                    DELAY, segment(1, fin().from(CLIENT)), lastSegment(ack().from(SERVER)))));
  }

  private static void close(Lab lab, Side... talkers) throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    for (Side talker : talkers) {
      ends.at(talker).write("hello\n").result();
      ends.at(talker.other()).read().result();
      ends.at(talker).awaitAcknowledged();
    }
    // By the kernel's own account.
    lab.server().measure(KEPT_BACK, lab.server().acknowledgmentDelay(), "ms");
    Side first = lab.closesFirst(CLIENT);
    ends.at(first).close().result();
    // The other does not wait for -1 but until its ACK has arrived: too late for its FIN.
    lab.host(first).await(FIN_WAIT2);
    ends.at(first.other()).closeLast();
  }

  {
    programs(CLIENT_CLOSES_FIRST, THINK_CLOSE, LINGER);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
