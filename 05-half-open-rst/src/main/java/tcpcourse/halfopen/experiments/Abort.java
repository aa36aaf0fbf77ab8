package tcpcourse.halfopen.experiments;

import java.io.IOException;
import java.net.Socket;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;

/** setSoLinger(true, 0) and close(): the connection is dropped, not closed. */
public final class Abort extends Story {

  public Abort() {
    super("setSoLinger(true, 0), close(): what is sent, what is left, what does the peer get?");

    take("close()", Abort::close)
        .shows(
            "FIN; the side that closed first ends in TIME_WAIT",
            sent(1, fin().from(SERVER))
                .and(none(rst()))
                .and(endedIn(SERVER, FIN_WAIT2, TIME_WAIT))
                .and(endedIn(CLIENT, CLOSE_WAIT, LAST_ACK, CLOSED)));
    withLingerZero();
  }

  private void withLingerZero() {
    take("close() with linger 0, then the client reads", lab -> Turns.readWriteRead(aborted(lab)))
        .tells(
            "with linger 0: one RST and nothing else; no TIME_WAIT, nothing is left on either side",
            wireOnceOpen("server RST,ACK seq=1 ack=1")
                .and(went(SERVER, SYN_RECV, ESTABLISHED, CLOSED))
                .and(went(CLIENT, SYN_SENT, ESTABLISHED, CLOSED)))
        .shows(
            "Connection reset, Broken pipe, Connection reset",
            gave(CLIENT, "read", Told.RESET, Told.RESET)
                .and(gave(CLIENT, "write", Told.BROKEN_PIPE)));
    take("close() with linger 0, then the client writes", lab -> Turns.writeReadWrite(aborted(lab)))
        .shows(
            "Connection reset by peer, -1, Broken pipe",
            gave(CLIENT, "write", Told.RESET_BY_PEER, Told.BROKEN_PIPE)
                .and(gave(CLIENT, "read", Told.END)));
    take("close() with linger 0, after the other side's FIN", Abort::abortInCloseWait)
        .tells(
            "after the other side's FIN, too: a RST instead of a FIN, and neither side waits",
            went(CLIENT, SYN_SENT, ESTABLISHED, CLOSE_WAIT, CLOSED)
                .and(none(fin().from(CLIENT)))
                .and(sent(1, rst().from(CLIENT)))
                .and(endedIn(SERVER, FIN_WAIT2, CLOSED)));
  }

  private static void close(Lab lab) throws Exception {
    Ends ends = HalfClosed.steadily(SERVER, lab);
    ends.client().read().result();
    ends.client().close().result();
    lab.server().await(TIME_WAIT);
    lab.client().awaitNone(LAST_ACK);
  }

  private static void abortInCloseWait(Lab lab) throws Exception {
    Ends ends = HalfClosed.steadily(SERVER, lab);
    lab.client().run(() -> abort(ends.client().socket())).result();
    lab.awaitArrival(rst().from(CLIENT));
  }

  /** The client's end of a connection that the server has aborted. */
  static Ends.End aborted(Lab lab) throws Exception {
    Ends ends = lab.connect();
    lab.server().run(() -> abort(ends.server().socket())).result();
    lab.awaitArrival(rst());
    lab.client().awaitNone(ESTABLISHED);
    return ends.client();
  }

  // tag::abort[]
  /** Closes with RST instead of FIN: what is queued is thrown away, nothing is waited for. */
  static void abort(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  // end::abort[]

  {
    programs(THINK_READ, LINGER);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
