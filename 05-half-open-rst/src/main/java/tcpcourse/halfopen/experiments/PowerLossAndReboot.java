package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Story;

/** RFC 9293, Figure 10: the server has crashed and is up again; its client has noticed nothing. */
public final class PowerLossAndReboot extends Story {

  public PowerLossAndReboot() {
    super("The server crashed and is up again. When does its client learn of it?");

    rebooted("then it reads", lab -> Turns.readWriteRead(written(lab)))
        .tells(
            "read() then says Connection reset, each time; write() says Broken pipe",
            gave(CLIENT, "read", Told.RESET, Told.RESET)
                .and(gave(CLIENT, "write(\"?", Told.BROKEN_PIPE)));
    rebooted("then it writes", lab -> Turns.writeReadWrite(written(lab)))
        .tells(
            "a write() that is first to hear says Connection reset by peer; read() then gives -1,"
                + " as if the server had closed",
            gave(CLIENT, "write(\"?", Told.RESET_BY_PEER, Told.BROKEN_PIPE)
                .and(gave(CLIENT, "read", Told.END)));
  }

  private Scene rebooted(String name, Stage.Procedure play) {
    return take(name, play)
        .shows(
            "the client was ESTABLISHED until it wrote; no segment told it before",
            went(CLIENT, SYN_SENT, ESTABLISHED, CLOSED)
                .and(wireOnceOpen("client PSH,ACK seq=1 ack=1 len=6", "server RST seq=1")))
        .shows("that write() returned as if all were well", gave(CLIENT, "write(\"hello", ""))
        .shows(
            "a listener on the same port does not take up the old connection",
            gave(SERVER, "bind", "", "").and(went(SERVER, SYN_RECV, ESTABLISHED, CLOSED)));
  }

  /** The client's end of the connection, when the RST has arrived. */
  private static Ends.End written(Lab lab) throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    lab.losePower(SERVER);
    lab.boot(SERVER);
    // The service is up again as well: somebody listens on the port, as before.
    lab.server().listen();
    ends.client().write("hello\n").result();
    lab.awaitArrival(rst());
    lab.client().awaitNone(ESTABLISHED);
    return ends.client();
  }

  {
    programs(THINK_READ, READ_TIMEOUT);
  }
}
