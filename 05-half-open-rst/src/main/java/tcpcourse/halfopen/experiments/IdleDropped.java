package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Forgotten;
import tcpcourse.lab.tcp.Rejection;

/** A router forgets a silent connection, and drops what is sent on it: nobody is told. */
public final class IdleDropped extends Story {

  private final Dial limit =
      dial("idle-limit", "ms of silence until the router forgets", 100, 5_000, Idle.SHORT);

  public IdleDropped() {
    super("A router forgets what is silent. Who notices, and when?");

    asks();
    take("the router remembers, and the client asks", this::remembered)
        .shows(
            "after the same silence the answer comes",
            Idle.isRemembered().and(gave(CLIENT, "read", Told.READ_TIMED_OUT, "\"hello\\n\"")));
    take("the router forgets, and the server speaks", this::serverSpeaks)
        .shows(
            "its write() returns, the segment is dropped, the client’s read() waits on",
            gave(SERVER, "write", "")
                .and(wireOnceOpen("server PSH,ACK seq=1 ack=1 len=6, dropped"))
                .and(endedIn(CLIENT, ESTABLISHED))
                .and(gave(CLIENT, "read")));
  }

  private void asks() {
    take("the router forgets, and the client asks", this::forgotten)
        .inTime(Patience::inTime)
        .shows(
            "the router forgets, and no segment says so",
            inOrder(segment(1, ack()), first(Forgotten.class), segment(1, data()))
                .and(none(fin()))
                .and(none(rst())))
        .shows(
            "write() returns; nothing of it arrives, as often as it is sent",
            gave(CLIENT, "write", "").and(arrived(0, data())))
        .shows(
            "when the kernel gives up, read() says Connection timed out",
            gave(CLIENT, "read", Told.READ_TIMED_OUT, Told.TIMED_OUT))
        .shows(
            "the server is never told: ESTABLISHED, its read() waits",
            endedIn(SERVER, ESTABLISHED).and(gave(SERVER, "read")));
  }

  private void forgotten(Lab lab) throws Exception {
    Patience.loseSoon(lab);
    Ends.End client = Idle.connectToServer(lab, limit.in(lab), Rejection.SILENCE);
    Idle.ask(client);
    client.read().ended();
  }

  private void remembered(Lab lab) throws Exception {
    lab.steady();
    Ends.End client = Idle.connectToServer(lab, limit.in(lab, Idle.LONG), Rejection.SILENCE);
    Idle.ask(client);
    client.read().ended();
    lab.server().awaitAcknowledged();
  }

  private void serverSpeaks(Lab lab) throws Exception {
    lab.steady();
    Ends ends = Idle.connect(lab, limit.in(lab), Rejection.SILENCE);
    lab.client().awaitBlocked(ends.client().read());
    Idle.ask(ends.server());
    lab.cable().settle();
  }

  {
    setting("net.ipv4.tcp_retries2", 2, 6, 3);
  }
}
