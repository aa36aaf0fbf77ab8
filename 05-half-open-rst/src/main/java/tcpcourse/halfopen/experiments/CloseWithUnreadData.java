package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.recording.Take;

/** A server closes although something has come that it has not read: not all was well. */
public final class CloseWithUnreadData extends Story {

  private static final String RESET = "server RST,ACK seq=2 ack=7";
  private static final String FIN_ACKNOWLEDGED = "client ACK seq=7 ack=2";

  public CloseWithUnreadData() {
    super("The server calls close(), plainly. Why does its client get a RST?");

    take("it has read everything", CloseWithUnreadData::closeHavingRead)
        .shows(
            "close() sends FIN; read() gives -1",
            sent(1, fin().from(SERVER)).and(none(rst())).and(gave(CLIENT, "read", Told.END)));
    unread();
  }

  private void unread() {
    take("it has read nothing", lab -> Turns.readWriteRead(closedUnread(lab)))
        .inTime(CloseWithUnreadData::resetBehindTheFin)
        .shows(
            "close() sends FIN all the same, and a RST right behind it",
            wireOnceOpen(
                "client PSH,ACK seq=1 ack=1 len=6",
                "server ACK seq=1 ack=7",
                "server FIN,ACK seq=1 ack=7 len=0",
                RESET,
                FIN_ACKNOWLEDGED,
                "server RST seq=2"))
        .shows(
            "read() says -1, each time, as if all were well; write() says Broken pipe",
            gave(CLIENT, "read", Told.END, Told.END)
                .and(gave(CLIENT, "write(\"?", Told.BROKEN_PIPE)));
    take(
            "it has read nothing, and the client writes on",
            lab -> Turns.writeReadWrite(closedUnread(lab)))
        .shows(
            "write() says Broken pipe, each time; read() says -1 all the same",
            gave(CLIENT, "write(\"?", Told.BROKEN_PIPE, Told.BROKEN_PIPE)
                .and(gave(CLIENT, "read", Told.END)));
  }

  /** close() sends the two one after the other; on a busy machine the client may come between. */
  private static boolean resetBehindTheFin(Take take) {
    return take.wire().indexOf(RESET) < take.wire().indexOf(FIN_ACKNOWLEDGED);
  }

  private static void closeHavingRead(Lab lab) throws Exception {
    Ends ends = hello(lab);
    ends.server().read().result();
    ends.server().close().result();
    lab.server().await(FIN_WAIT2);
    ends.client().read().result();
  }

  /** The client's end. */
  private static Ends.End closedUnread(Lab lab) throws Exception {
    Ends ends = hello(lab);
    Hold ackOfTheFin = lab.cable().hold(ack().from(CLIENT));
    ends.server().close().result();
    lab.awaitArrival(rst().first());
    lab.client().awaitNone(CLOSE_WAIT);
    // The ACK of the FIN finds nobody any more, and draws another.
    ackOfTheFin.await();
    ackOfTheFin.release();
    lab.awaitArrival(rst().nth(2));
    return ends.client();
  }

  /** A line has arrived, and its sender knows. */
  private static Ends hello(Lab lab) throws Exception {
    lab.steady();
    Ends ends = lab.connect();
    ends.client().write("hello\n").result();
    ends.client().awaitAcknowledged();
    return ends;
  }

  {
    programs(LINGER, THINK_CLOSE);
  }
}
