package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;

/** The server's process is killed, not its machine: the kernel cleans up, in one way or another. */
public final class KilledProcess extends Story {

  public KilledProcess() {
    super("kill -9 hits the server's process. Does its client get FIN, RST or nothing?");

    take("it has read everything", KilledProcess::killIdle)
        .shows(
            "the kernel closes for it: FIN, no RST; read() gives -1",
            sent(1, fin().from(SERVER)).and(none(rst())).and(gave(CLIENT, "read", Told.END)))
        .shows(
            "only half of a close: the client is in CLOSE_WAIT, the server in FIN_WAIT2",
            none(fin().from(CLIENT))
                .and(endedIn(CLIENT, CLOSE_WAIT))
                .and(endedIn(SERVER, FIN_WAIT2)));
    take("it has not read everything", KilledProcess::killWithUnreadData)
        .shows(
            "RST, no FIN; read() says Connection reset",
            none(fin())
                .and(sent(1, rst().from(SERVER)))
                .and(gave(CLIENT, "read", Told.RESET))
                .and(went(CLIENT, SYN_SENT, ESTABLISHED, CLOSED)));
  }

  private static void killIdle(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    Child child = Child.start(lab);
    Running<Integer> reading = child.connect(lab.client().socket()).read();
    lab.client().awaitBlocked(reading);
    child.kill();
    reading.result();
    lab.server().await(FIN_WAIT2);
    lab.server().awaitNone(LISTEN);
  }

  private static void killWithUnreadData(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    Child child = Child.start(lab);
    Ends.End client = child.connect(lab.client().socket());
    child.stop();
    client.write("beat\n").result();
    Running<Integer> reading = client.read();
    client.awaitAcknowledged();
    lab.client().awaitBlocked(reading);
    child.kill();
    reading.failure();
    lab.server().awaitNone(LISTEN);
  }
}
