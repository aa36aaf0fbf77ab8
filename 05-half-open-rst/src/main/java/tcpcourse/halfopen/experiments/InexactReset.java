package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;

/**
 * RFC 9293 §3.10.7.4 lets a RST count if its number is exactly the one expected. Linux believes two
 * others: the one behind the last block that it has reported by SACK, and, after a FIN, the FIN's
 * own.
 */
public final class InexactReset extends Story {

  private static final String LOST = "client PSH,ACK seq=1 ack=1 len=5, dropped";
  private static final String LATE = "client PSH,ACK seq=6 ack=1 len=5";
  private static final String LOST_ACK = "server ACK seq=1 ack=1, dropped";
  private static final String ABORT = "client RST,ACK seq=11 ack=1";
  private static final String CHALLENGE = "server ACK seq=1 ack=1";

  public InexactReset() {
    super("A RST comes with another number than the one expected. Is it ever believed?");

    behindAGap();
    take("within the gap, with SACK", this::withinTheGap)
        .shows(
            "a RST draws a challenge ACK, and the connection lives on",
            wireOnceOpen(
                    LOST,
                    LATE,
                    LOST_ACK,
                    "client RST seq=5",
                    CHALLENGE,
                    "client PSH,ACK seq=1 ack=1 len=5",
                    "server ACK seq=1 ack=11")
                .and(gave(SERVER, "read", "\"lost\\nlate\\n\""))
                .and(never(SERVER, CLOSED)));
    oneTooLow();
  }

  private void oneTooLow() {
    take("one too low, after a FIN", InexactReset::afterAFin)
        .shows(
            "the RST ends the connection at once",
            wireOnceOpen(
                    "client FIN,ACK seq=1 ack=1 len=0",
                    "server ACK seq=1 ack=2",
                    "client RST seq=1")
                .and(endedIn(SERVER, CLOSE_WAIT, CLOSED)));
    take("one too low, without a FIN", InexactReset::withoutAFin)
        .shows(
            "not even an answer, and the connection lives on",
            wireOnceOpen(
                    "client RST seq=0",
                    "client PSH,ACK seq=1 ack=1 len=5",
                    "server ACK seq=1 ack=6")
                .and(gave(SERVER, "read", "\"late\\n\""))
                .and(never(SERVER, CLOSED))
                .and(never(CLIENT, CLOSED)));
  }

  private void behindAGap() {
    take("behind a gap, with SACK", this::abort)
        .shows(
            "the RST ends the connection, though its number is not the one expected",
            wireOnceOpen(LOST, LATE, LOST_ACK, ABORT).and(endedIn(SERVER, ESTABLISHED, CLOSED)))
        .shows("read() says Connection reset", gave(SERVER, "read", Told.RESET));
    take(
            "behind a gap, without SACK",
            lab -> {
              lab.server().set("net.ipv4.tcp_sack", "0");
              abort(lab);
            })
        .shows(
            "the same RST draws a challenge ACK; the RST that answers it is exact, and ends it",
            wireOnceOpen(LOST, LATE, LOST_ACK, ABORT, CHALLENGE, "client RST seq=1")
                .and(inOrder(segment(2, rst()), entered(SERVER, CLOSED))))
        .shows("read() says Connection reset", gave(SERVER, "read", Told.RESET));
  }

  /** The client's first line is lost, its second arrives: the server's kernel has a gap. */
  private Ends gap(Lab lab) throws Exception {
    lab.expectNoLoss(CLIENT);
    lab.cable().drop(data().from(CLIENT).first());
    // Or the client would repeat the line as soon as it hears of the gap (RFC 8985).
    lab.cable().drop(ack().from(SERVER).first());
    Ends ends = lab.connect();
    // Or its kernel would keep the second line back until the first is acknowledged (Nagle).
    lab.client().run(() -> ends.client().socket().setTcpNoDelay(noDelay.in(lab))).result();
    ends.client().write("lost\n").result();
    ends.client().write("late\n").result();
    lab.awaitLoss(ack().from(SERVER).first());
    return ends;
  }

  private void abort(Lab lab) throws Exception {
    Ends ends = gap(lab);
    ends.client().abort().result();
    lab.server().awaitNone(ESTABLISHED);
    ends.server().read().ended();
  }

  private void withinTheGap(Lab lab) throws Exception {
    Ends ends = gap(lab);
    forge(lab, -1);
    lab.awaitArrival(ack().from(SERVER).nth(2));
    // Now the client has heard of the gap, and fills it.
    lab.awaitArrival(data().from(CLIENT).nth(3));
    ends.server().read().result();
    ends.client().awaitAcknowledged();
  }

  private static void afterAFin(Lab lab) throws Exception {
    Ends ends = connect(lab);
    ends.client().shutdownOutput().result();
    lab.server().await(CLOSE_WAIT);
    lab.awaitArrival(ack().from(SERVER).first());
    forge(lab, 0);
    lab.server().awaitNone(CLOSE_WAIT);
    ends.server().read().ended();
  }

  private static void withoutAFin(Lab lab) throws Exception {
    Ends ends = connect(lab);
    forge(lab, -1);
    ends.deliver("late\n");
  }

  private static Ends connect(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    return lab.connect();
  }

  /** A RST from the client; its number is so far beyond that of the client's last segment. */
  private static void forge(Lab lab, int beyond) throws Exception {
    lab.cable().inject(CLIENT, Forged.reset(lab.lastFrom(CLIENT), beyond));
    lab.awaitArrival(rst().from(CLIENT));
  }

  private final Switch noDelay = toggle("no-delay", "TCP_NODELAY, on the client’s socket", true);

  {
    setting("net.ipv4.tcp_sack", 0, 1, 0);
  }
}
