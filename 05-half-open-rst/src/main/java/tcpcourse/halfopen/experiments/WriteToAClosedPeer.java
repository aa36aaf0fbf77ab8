package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Story;

/** The server has closed. Its FIN says only that it sends no more; the client writes. */
public final class WriteToAClosedPeer extends Story {

  public WriteToAClosedPeer() {
    super("The server has closed, and I write. Which write fails, and what is lost?");

    written("FIN has come: read, read, write", WriteToAClosedPeer::readReadWrite)
        .tells(
            "after the FIN read() gives -1, again and again",
            gave(CLIENT, "read", Told.END, Told.END));
    written("FIN has come: write", lab -> write(closed(lab)));
    written(
            "FIN, then RST have come: read, write, read",
            lab -> Turns.readWriteRead(write(closed(lab))))
        .tells(
            "read() gives -1 after FIN and RST as well: of the RST only write() tells, by Broken"
                + " pipe",
            gave(CLIENT, "read", Told.END, Told.END)
                .and(gave(CLIENT, "write(\"?", Told.BROKEN_PIPE)));
    written(
            "FIN, then RST have come: write, read, write",
            lab -> Turns.writeReadWrite(write(closed(lab))))
        .tells(
            "every write() after the RST says Broken pipe, and sends nothing",
            gave(CLIENT, "write", "", Told.BROKEN_PIPE, Told.BROKEN_PIPE)
                .and(sent(1, data().from(CLIENT))));
    compared(
        "the data met the server's socket in FIN_WAIT2, which no program held; with the RST it went",
        each(endedIn(SERVER, FIN_WAIT2, CLOSED)));
  }

  private Scene written(String name, Stage.Procedure play) {
    return take(name, play)
        .shows(
            "the first write() returned; its data drew a RST and was thrown away",
            wireOnceOpen(
                    "server FIN,ACK seq=1 ack=1 len=0",
                    "client ACK seq=1 ack=2",
                    "client PSH,ACK seq=1 ack=2 len=6",
                    "server RST seq=2")
                .and(gave(CLIENT, "write(\"hello", "")));
  }

  private static void readReadWrite(Lab lab) throws Exception {
    Ends.End client = closed(lab);
    client.read().result();
    client.read().result();
    write(client);
  }

  /** The server's FIN has arrived and is acknowledged; the client's program has not looked. */
  private static Ends.End closed(Lab lab) throws Exception {
    return HalfClosed.steadily(SERVER, lab).client();
  }

  /** A line, and the RST that it draws. */
  private static Ends.End write(Ends.End client) throws Exception {
    client.write("hello\n").result();
    client.host().awaitNone(CLOSE_WAIT);
    return client;
  }

  {
    programs(LINGER, THINK_WRITE);
  }
}
