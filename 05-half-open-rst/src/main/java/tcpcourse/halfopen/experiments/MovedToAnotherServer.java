package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Moved;

/** A rolling update: the server's address belongs to another machine, which knows nothing. */
public final class MovedToAnotherServer extends Story {

  private static final String OLD = "old server";

  public MovedToAnotherServer() {
    super("The address is another machine’s. What of its connections?");

    take("the old server says nothing, and the client asks", MovedToAnotherServer::asks)
        .shows(
            "the new one knows of no connection, and answers with RST",
            wireOnceOpen("client PSH,ACK seq=1 ack=1 len=6", "server RST seq=1")
                .and(gave(CLIENT, "write", ""))
                .and(gave(CLIENT, "read", Told.RESET)))
        .shows("the old one is not told: its read() waits", gave(SERVER, "read"));
    take("the old server says nothing, and the client reads", MovedToAnotherServer::reads)
        .shows(
            "the client is not told either: ESTABLISHED, not one segment",
            wireOnceOpen()
                .and(gave(CLIENT, "read", Told.READ_TIMED_OUT))
                .and(endedIn(CLIENT, ESTABLISHED)));
    take("the old server closes first", MovedToAnotherServer::closed)
        .shows(
            "the client reads -1 before the address moves",
            inOrder(returned(CLIENT, "read", "-1"), first(Moved.class)).and(none(rst())))
        .shows(
            "its new connection is the new server’s",
            inOrder(first(Moved.class), segment(2, syn()), segment(2, synAck()))
                .and(went(2, CLIENT, SYN_SENT, ESTABLISHED))
                .and(went(2, SERVER, SYN_RECV, ESTABLISHED)));
  }

  private static Ends connect(Lab lab) throws Exception {
    lab.steady();
    Ends ends = lab.connect();
    return new Ends(ends.client(), ends.server().by(OLD));
  }

  private static Ends.End moved(Lab lab) throws Exception {
    Ends ends = connect(lab);
    lab.server().awaitBlocked(ends.server().read());
    lab.move(SERVER);
    lab.server().listen();
    return ends.client();
  }

  private static void asks(Lab lab) throws Exception {
    Ends.End client = moved(lab);
    client.write("hello\n").result();
    client.read().ended();
  }

  private static void reads(Lab lab) throws Exception {
    Idle.waitInVain(moved(lab), Idle.SILENCE);
  }

  private static void closed(Lab lab) throws Exception {
    Ends old = connect(lab);
    old.server().close().result();
    old.client().read().ended();
    old.client().close().result();
    lab.client().awaitNone(LAST_ACK);
    lab.move(SERVER);
    lab.connect(lab.server().listen(), lab.client().socket());
  }
}
