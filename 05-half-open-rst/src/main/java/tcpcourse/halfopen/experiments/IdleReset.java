package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Forgotten;
import tcpcourse.lab.tcp.Rejection;

/** A router forgets a silent connection, and answers with RST what is sent on it. */
public final class IdleReset extends Story {

  private final Dial limit =
      dial("idle-limit", "ms of silence until the router forgets", 100, 5_000, Idle.SHORT);

  public IdleReset() {
    super("The router answers for the server, with RST. Who has reset the connection?");

    reads();
    take("the client asks, then writes", this::writes)
        .shows(
            "a write() that is first to hear says Connection reset by peer, and read() gives -1",
            gave(CLIENT, "write(\"?", Told.RESET_BY_PEER, Told.BROKEN_PIPE)
                .and(gave(CLIENT, "read", Told.READ_TIMED_OUT, Told.END))
                .and(Idle.isResetByTheRouter()));
    take("later the server speaks, too", this::serverSpeaks)
        .shows(
            "each side is told when it sends, and not before",
            gave(CLIENT, "read", Told.READ_TIMED_OUT, Told.RESET)
                .and(gave(SERVER, "read", Told.RESET))
                .and(inOrder(returned(CLIENT, "read", Told.RESET), segment(2, data())))
                .and(inOrder(segment(2, data()), segment(2, rst())))
                .and(Idle.isResetByTheRouter()));
    take("the router remembers, and the client asks", this::remembered)
        .shows(
            "after the same silence the answer comes",
            Idle.isRemembered().and(gave(CLIENT, "read", Told.READ_TIMED_OUT, "\"hello\\n\"")));
  }

  private void reads() {
    take("the client asks, then reads", this::asks)
        .shows(
            "the router forgets, and no segment says so before the client writes",
            inOrder(segment(1, ack()), first(Forgotten.class), segment(1, data()))
                .and(inOrder(segment(1, data()), segment(1, rst())))
                .and(sent(1, rst())))
        .shows(
            "the RST has the server’s address, and the server has not sent it",
            sent(1, rst().from(SERVER)).and(Idle.isResetByTheRouter()))
        .shows(
            "write() returns; read() says Connection reset",
            gave(CLIENT, "write", "").and(gave(CLIENT, "read", Told.READ_TIMED_OUT, Told.RESET)))
        .shows(
            "the server is not told: ESTABLISHED, its read() waits",
            endedIn(SERVER, ESTABLISHED).and(gave(SERVER, "read")));
  }

  private Ends.End connect(Lab lab, int standard) throws Exception {
    lab.steady();
    return Idle.connectToServer(lab, limit.in(lab, standard), Rejection.RST);
  }

  private void asks(Lab lab) throws Exception {
    Ends.End client = connect(lab, Idle.SHORT);
    Idle.ask(client);
    client.read().ended();
  }

  private void remembered(Lab lab) throws Exception {
    Ends.End client = connect(lab, Idle.LONG);
    Idle.ask(client);
    client.read().ended();
    lab.server().awaitAcknowledged();
  }

  private void writes(Lab lab) throws Exception {
    Ends.End client = connect(lab, Idle.SHORT);
    Idle.ask(client);
    Turns.writeReadWrite(client);
  }

  private void serverSpeaks(Lab lab) throws Exception {
    lab.steady();
    Ends ends = Idle.connect(lab, limit.in(lab), Rejection.RST);
    Idle.ask(ends.client());
    ends.client().read().ended();
    ends.server().write("news\n").result();
    ends.server().read().ended();
  }
}
