package tcpcourse.halfclose.experiments;

import java.util.List;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.kernel.SocketEntry;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/** The server reads -1 and never closes. The client's kernel waits only if somebody still reads. */
public final class ForgottenClose extends Story {

  private static final String CLOSES = "the client has called close()";
  private static final String SHUTS = "the client has called shutdownOutput()";

  private static final String FIN_TIMEOUT = "net.ipv4.tcp_fin_timeout";
  private static final int SECONDS = 1;
  private static final String TIMERS = "timers on this socket";

  private interface Ending {
    Running<Void> of(Ends.End end);
  }

  public ForgottenClose() {
    super("The server reads -1 and forgets to close. How long does either side wait?");

    take(CLOSES, ForgottenClose::clientCloses)
        .inTime(ForgottenClose::acknowledgedInTime)
        .shows(
            "its FIN_WAIT2 ended by itself after tcp_fin_timeout, unanswered",
            timers(CLIENT, 1)
                .and(inFinWait2(0.9 * SECONDS))
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

    take(SHUTS, ForgottenClose::clientShutsOutput)
        .inTime(ForgottenClose::acknowledgedInTime)
        .shows(
            "its FIN_WAIT2 has no timer, and outlived two tcp_fin_timeouts",
            timers(CLIENT, 0)
                .and(gave(CLIENT, "read", "SocketTimeoutException: Read timed out"))
                .and(inFinWait2(2 * SECONDS)))
        .shows(
            "the timer began with close()",
            went(CLIENT, SYN_SENT, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, CLOSED)
                .and(longer(0.9 * SECONDS, returned(CLIENT, "close"))));

    compared(
        "the server's CLOSE_WAIT has no timer: it ends when the application closes, or never",
        in(CLOSES, timers(SERVER, 0))
            .and(
                in(SHUTS, timers(SERVER, 0).and(went(SERVER, SYN_RECV, ESTABLISHED, CLOSE_WAIT)))));
  }

  private static void clientCloses(Lab lab) throws Exception {
    Ends ends = forget(lab, Ends.End::close);
    lab.client().awaitNone(FIN_WAIT2);
    // The server remembers after all; there is nobody left to take its FIN.
    ends.server().close().result();
    lab.server().awaitNone(LAST_ACK);
  }

  private static void clientShutsOutput(Lab lab) throws Exception {
    Ends ends = forget(lab, Ends.End::shutdownOutput);
    // Somebody can still read an answer: the kernel does not give up waiting for one.
    lab.client().run(() -> ends.client().socket().setSoTimeout(2 * SECONDS * 1_000)).result();
    ends.client().read().failure();
    ends.client().close().result();
    lab.client().awaitNone(FIN_WAIT2);
  }

  /** The client ends its half; the server reads -1 and does nothing about it. */
  private static Ends forget(Lab lab, Ending ending) throws Exception {
    lab.client().set(FIN_TIMEOUT, String.valueOf(SECONDS));
    // Not the client: its FIN_WAIT2 lasts at least three and a half times what it waits for an ACK.
    lab.expectNoLoss(SERVER);
    Ends ends = lab.connect();
    ending.of(ends.client()).result();
    ends.server().read().result();
    countTimers(lab.client(), FIN_WAIT2);
    countTimers(lab.server(), CLOSE_WAIT);
    return ends;
  }

  /** The cable and the server were quicker than the client's 200 ms, and it sent its FIN once. */
  private static boolean acknowledgedInTime(Take take) {
    return take.segments(fin().from(CLIENT)).size() == 1;
  }

  private static void countTimers(Host host, TcpState state) throws InterruptedException {
    SocketEntry entry = host.await("a socket in " + state, e -> e.state() == state);
    host.measure(TIMERS, entry.timer() == 0 ? 0 : 1, "");
  }

  private static Fact<Take> timers(Side side, double count) {
    return is(
        List.of(count),
        take ->
            take.all(Measured.class).filter(m -> m.side() == side).map(Measured::value).toList());
  }

  private static Fact<Take> inFinWait2(double seconds) {
    return longer(seconds, entered(CLIENT, FIN_WAIT2));
  }

  /** From that event until the client's socket was gone it took longer than so many seconds. */
  private static Fact<Take> longer(double seconds, Which since) {
    return that(
        take -> secondsUntilGone(take, since) > seconds,
        take -> secondsUntilGone(take, since) + " s");
  }

  private static double secondsUntilGone(Take take, Which since) {
    return (take.first(CLIENT, CLOSED).at() - since.in(take).at()) / 1e6;
  }
}
