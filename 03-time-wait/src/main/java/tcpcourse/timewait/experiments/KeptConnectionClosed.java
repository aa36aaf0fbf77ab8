package tcpcourse.timewait.experiments;

import java.net.ServerSocket;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** A client keeps a connection for its next request, and the server closes it as idle. */
public final class KeptConnectionClosed extends Story {

  private static final String REQUEST = "price?\n";
  private static final String ANSWER = "3 francs\n";
  private static final String ANSWERED = "\"3 francs\\n\"";
  private static final String END = "-1";
  private static final String NOTHING_HERE = "SocketTimeoutException: Read timed out";

  /** In milliseconds: long enough for a FIN that is here to be read, and for no other. */
  private static final int A_LOOK = 1;

  public KeptConnectionClosed() {
    super("A kept connection is closed by the server. Who tells the client?");

    waitsUnread();
    crosses();
    take("the client closes first, its limit is the shorter", this::closeFirst)
        .shows(
            "no request is lost; the server's read() gives -1, and the second answer comes on a"
                + " second connection",
            gave(SERVER, "read", "\"price?\\n\"", END, "\"price?\\n\"")
                .and(gave(CLIENT, "read", ANSWERED, ANSWERED))
                .and(none(rst()))
                .and(sent(2, syn())));
    compared(
        "where the server closes and the client asks all the same, write() returns, and read()"
            + " gives -1",
        in("the FIN waits unread", lost())
            .and(in("the FIN crosses the request", lost()))
            .and(in("the client looks first, and the FIN is under way", lost())));
  }

  private static Fact<Take> lost() {
    return gave(CLIENT, "write", "", "")
        .and(is(END, KeptConnectionClosed::lastRead).telling("the last read() gave"));
  }

  private static String lastRead(Take take) {
    return take.outcomes(CLIENT, "read").stream().reduce((one, next) -> next).orElseThrow();
  }

  private void waitsUnread() {
    take("the FIN waits unread", this::askBehindTheFin)
        .shows(
            "the kernel was in CLOSE_WAIT before write(); no call had said so",
            inOrder(
                entered(CLIENT, CLOSE_WAIT),
                segment(2, data().from(CLIENT)),
                segment(1, rst().from(SERVER))))
        .shows(
            "the server's program never reads the request: its kernel answers with RST",
            gave(SERVER, "read", "\"price?\\n\"", NOTHING_HERE).and(sent(1, rst().from(SERVER))));
    take("the client looks first", this::lookFirst)
        .shows(
            "a read() that may wait a millisecond gives -1; the request goes out on a new"
                + " connection, and is answered",
            gave(CLIENT, "read", ANSWERED, END, ANSWERED).and(sent(2, syn())).and(none(rst())));
  }

  private void crosses() {
    take("the FIN crosses the request", this::askAgainstTheFin)
        .shows(
            "each left before the other arrived, and the client's state was ESTABLISHED",
            inOrder(
                    segment(1, fin().from(SERVER)),
                    segment(2, data().from(CLIENT)),
                    entered(CLIENT, CLOSE_WAIT))
                .and(sent(1, fin().from(SERVER))));
    take("the client looks first, and the FIN is under way", this::lookTooSoon)
        .shows(
            "the look finds nothing, and the request is lost all the same",
            gave(CLIENT, "read", ANSWERED, NOTHING_HERE, END)
                .and(
                    inOrder(
                        segment(1, fin().from(SERVER)),
                        returned(CLIENT, "read", NOTHING_HERE),
                        segment(2, data().from(CLIENT)),
                        segment(1, rst().from(SERVER)))));
  }

  private void askBehindTheFin(Lab lab) throws Exception {
    Ends ends = kept(lab, listen(lab));
    closeAsIdle(lab, ends.server());
    awaitTheFin(lab);
    ends.client().write(REQUEST).result();
    lab.client().awaitNone(CLOSE_WAIT);
    ends.client().read().result();
  }

  private void lookFirst(Lab lab) throws Exception {
    ServerSocket listener = listen(lab);
    Ends ends = kept(lab, listener);
    closeAsIdle(lab, ends.server());
    awaitTheFin(lab);
    look(ends.client());
    ends.client().closeLast();
    ask(lab, lab.connect(listener, lab.client().socket()));
  }

  private void askAgainstTheFin(Lab lab) throws Exception {
    Ends ends = kept(lab, listen(lab));
    Hold fin = lab.cable().hold(fin().from(SERVER));
    closeAsIdle(lab, ends.server());
    fin.await();
    cross(lab, ends.client(), fin);
  }

  private void lookTooSoon(Lab lab) throws Exception {
    Ends ends = kept(lab, listen(lab));
    Hold fin = lab.cable().hold(fin().from(SERVER));
    closeAsIdle(lab, ends.server());
    fin.await();
    look(ends.client());
    cross(lab, ends.client(), fin);
  }

  /** The request leaves while the FIN is under way; then both arrive. */
  private static void cross(Lab lab, Ends.End client, Hold fin) throws Exception {
    Hold request = lab.cable().hold(data().from(CLIENT));
    client.write(REQUEST).result();
    request.await();
    lab.cable().release(fin, request);
    lab.awaitArrival(rst().from(SERVER).nth(2)); // to the request, and to the ACK of the FIN
    client.read().result();
  }

  private void closeFirst(Lab lab) throws Exception {
    ServerSocket listener = listen(lab);
    Ends ends = kept(lab, listener);
    ends.client().close().result();
    ends.server().read().result();
    ends.server().closeLast();
    ask(lab, lab.connect(listener, lab.client().socket()));
  }

  /** Settings hold for the sockets that are made after them, so the listener comes last. */
  private static ServerSocket listen(Lab lab) throws Exception {
    lab.steady();
    return lab.server().listen();
  }

  /** A connection on which one request has been answered. */
  private static Ends kept(Lab lab, ServerSocket listener) throws Exception {
    Ends ends = lab.connect(listener, lab.client().socket());
    ask(lab, ends);
    return ends;
  }

  private static void ask(Lab lab, Ends ends) throws Exception {
    ends.client().write(REQUEST).result();
    ends.server().read().result();
    ends.server().write(ANSWER).result();
    ends.client().read().result();
    lab.server().awaitAcknowledged();
  }

  /** Nothing has come for so long that the server gives its thread to somebody else. */
  private void closeAsIdle(Lab lab, Ends.End server) throws Exception {
    server.setSoTimeout(limit.in(lab)).result();
    server.read().failure();
    server.close().result();
  }

  private static void awaitTheFin(Lab lab) throws Exception {
    lab.client().await(CLOSE_WAIT);
    lab.server().await(FIN_WAIT2);
  }

  private static void look(Ends.End client) throws Exception {
    client.setSoTimeout(A_LOOK).result();
    client.read().ended();
    client.setSoTimeout(0).result();
  }

  private final Dial limit =
      dial("idle-limit", "after how many milliseconds the server closes", 50, 2_000, 300);
}
