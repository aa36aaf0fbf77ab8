package tcpcourse.halfclose.experiments;

import java.util.function.Function;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.tcp.TcpState;

/** The server reads -1 and never closes. The client's kernel waits only if somebody still reads. */
public final class ForgottenClose extends Story {

  private static final String CLOSES = "the client has called close()";
  private static final String SHUTS = "the client has called shutdownOutput()";

  private static final String FIN_TIMEOUT = "net.ipv4.tcp_fin_timeout";
  private static final int SECONDS = 1;

  /** The client's, then the server's. */
  private static final String TIMERS = "timers on this socket";

  public ForgottenClose() {
    super("The server reads -1 and forgets to close. How long does either side wait?");
    afterClose();
    afterShutdownOutput();
    compared(
        "the server's CLOSE_WAIT has no timer: it ends when the application closes, or never",
        in(CLOSES, measured(TIMERS, 1, 0))
            .and(in(SHUTS, measured(TIMERS, 0, 0)))
            .and(in(SHUTS, went(SERVER, SYN_RECV, ESTABLISHED, CLOSE_WAIT))));
  }

  private void afterClose() {
    take(CLOSES, ForgottenClose::clientCloses)
        .inTime(ForgottenClose::isClosedInTime)
        .shows(
            "its FIN_WAIT2 ended by itself after tcp_fin_timeout, unanswered",
            measured(TIMERS, 1, 0)
                .and(atLeast(900 * SECONDS, entered(CLIENT, FIN_WAIT2), entered(CLIENT, CLOSED)))
                .and(went(CLIENT, SYN_SENT, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, CLOSED))
                .and(inOrder(entered(CLIENT, CLOSED), segment(1, fin().from(SERVER)))))
        .shows(
            "the server's late FIN was answered by RST; its close() said nothing",
            Closing.was(
                    "client FIN,ACK seq=1 ack=1 len=0",
                    "server ACK seq=1 ack=2",
                    "server FIN,ACK seq=1 ack=2 len=0",
                    "client RST seq=2")
                .and(went(SERVER, SYN_RECV, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED))
                .and(gave(SERVER, "close", "")));
  }

  private void afterShutdownOutput() {
    take(SHUTS, ForgottenClose::clientShutsOutput)
        .inTime(ForgottenClose::acknowledgedInTime)
        .shows(
            "its FIN_WAIT2 has no timer, and outlived two tcp_fin_timeouts",
            measured(TIMERS, 0, 0)
                .and(gave(CLIENT, "read", "SocketTimeoutException: Read timed out"))
                .and(atLeast(2_000 * SECONDS, entered(CLIENT, FIN_WAIT2), entered(CLIENT, CLOSED))))
        .shows(
            "the timer began with close()",
            went(CLIENT, SYN_SENT, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, CLOSED)
                .and(atLeast(900 * SECONDS, returned(CLIENT, "close"), entered(CLIENT, CLOSED))));
  }

  private static void clientCloses(Lab lab) throws Exception {
    Ends ends = forget(lab, Ends.End::close);
    lab.client().awaitNone(FIN_WAIT2);
    // The server remembers after all; there is nobody left to take its FIN.
    ends.server().closeLast();
  }

  private static void clientShutsOutput(Lab lab) throws Exception {
    Ends ends = forget(lab, Ends.End::shutdownOutput);
    // Somebody can still read an answer: the kernel does not give up waiting for one.
    ends.client().setSoTimeout(2 * SECONDS * 1_000).result();
    ends.client().read().failure();
    ends.client().close().result();
    lab.client().awaitNone(FIN_WAIT2);
  }

  /** The client ends its half; the server reads -1 and does nothing about it. */
  private static Ends forget(Lab lab, Function<Ends.End, Running<Void>> ending) throws Exception {
    lab.client().set(FIN_TIMEOUT, String.valueOf(SECONDS));
    // Not the client: its FIN_WAIT2 lasts at least three and a half times what it waits for an ACK.
    lab.expectNoLoss(SERVER);
    Ends ends = lab.connect();
    ending.apply(ends.client()).result();
    ends.server().read().result();
    countTimers(lab.client(), FIN_WAIT2);
    countTimers(lab.server(), CLOSE_WAIT);
    return ends;
  }

  /** The cable and the server were quicker than the client's 200 ms, and it sent its FIN once. */
  private static boolean acknowledgedInTime(Take take) {
    return take.segments(fin().from(CLIENT)).size() == 1;
  }

  /** And the server's close() was back before the RST, which is a round trip away, had left. */
  private static boolean isClosedInTime(Take take) {
    return acknowledgedInTime(take)
        && take.segments(rst()).stream()
            .allMatch(rst -> take.returned(SERVER, "close").at() < rst.at());
  }

  private static void countTimers(Host host, TcpState state) throws InterruptedException {
    SocketEntry entry = host.await("a socket in " + state, e -> e.state() == state);
    host.measure(TIMERS, entry.timer() == 0 ? 0 : 1, "");
  }

  {
    setting("net.ipv4.tcp_fin_timeout", 1, 5, 1);
    programs(LINGER);
  }
}
