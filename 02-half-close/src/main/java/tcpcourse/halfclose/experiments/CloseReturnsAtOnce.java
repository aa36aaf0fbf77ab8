package tcpcourse.halfclose.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** A client closes while the server, which does not read, has no room for the rest of the text. */
public final class CloseReturnsAtOnce extends Story {

  private static final int TEXT = 7_000;

  /** Milliseconds; the kernel counts in ticks of up to 10. */
  private static final long A_SECOND = 990;

  private static final Which FIN = segment(1, fin().from(CLIENT));
  private static final Fact<Take> ALL_IS_READ =
      gave(SERVER, "read", "4344 bytes", "2656 bytes", "-1");

  public CloseReturnsAtOnce() {
    super("How long does close() take, and what has been sent when it returns?");
    byDefault();
    lingerTooShort();
    take("SO_LINGER 10 s, the server reads meanwhile", this::closeWhileItReads)
        .tells(
            "with 10 s, and a server that reads, close() came back when the FIN was acknowledged,"
                + " before the server closed",
            inOrder(
                    FIN,
                    entered(CLIENT, FIN_WAIT2),
                    returned(CLIENT, "close"),
                    began(SERVER, "close"))
                .and(ALL_IS_READ));
    lingerZero();
  }

  private void byDefault() {
    take("by default", lab -> closeAndRead(stalled(lab)))
        .tells(
            "close() came back at once, in FIN_WAIT1; neither the rest nor the FIN had left",
            inOrder(
                entered(CLIENT, FIN_WAIT1),
                returned(CLIENT, "close"),
                began(SERVER, "read"),
                segment(4, data().from(CLIENT)),
                FIN))
        .shows("what close() had left behind arrived all the same", ALL_IS_READ)
        .shows(
            "the FIN came with the last 1208 bytes, and counted as one more in the ACK for both",
            onTheWire("client FIN,PSH,ACK seq=5793 ack=1 len=1208", "server ACK seq=1 ack=7002"));
  }

  private void lingerTooShort() {
    take("SO_LINGER 1 s, the server does not read", lab -> closeAndRead(lingering(1, lab)))
        .tells(
            "with 1 s to linger close() came back after that second, without an exception",
            atLeast(A_SECOND, began(CLIENT, "close"), returned(CLIENT, "close"))
                .and(gave(CLIENT, "close", "")))
        .tells(
            "no RST was sent when the second was over; the rest and the FIN went out when there"
                + " was room, and the server read all of it",
            none(rst()).and(inOrder(returned(CLIENT, "close"), FIN)).and(ALL_IS_READ));
  }

  private void lingerZero() {
    take("SO_LINGER 0 s", this::closeHard)
        .tells(
            "with 0 s close() sent RST and no FIN; the server read what it had, then"
                + " SocketException: Connection reset, and never got the rest",
            none(fin())
                .and(sent(1, rst()))
                .and(onTheWire("client RST,ACK seq=4345 ack=1"))
                .and(gave(SERVER, "read", "4344 bytes", "SocketException: Connection reset")))
        .shows(
            "that RST released both sides: neither has the socket any more",
            changed(CLIENT, ESTABLISHED, CLOSED).and(changed(SERVER, ESTABLISHED, CLOSED)));
  }

  private static void closeAndRead(Ends ends) throws Exception {
    ends.client().close().result();
    readToTheEnd(ends.server());
    ends.server().closeLast();
  }

  private void closeWhileItReads(Lab lab) throws Exception {
    Ends ends = lingering(10, lab);
    Running<Void> closing = ends.client().close();
    lab.client().await(FIN_WAIT1);
    readToTheEnd(ends.server());
    closing.result();
    ends.server().closeLast();
  }

  private void closeHard(Lab lab) throws Exception {
    Ends ends = lingering(0, lab);
    ends.client().close().result();
    lab.awaitArrival(rst());
    ends.server().read(TEXT).result();
    ends.server().read(TEXT).failure();
  }

  private Ends lingering(int time, Lab lab) throws Exception {
    Ends ends = stalled(lab);
    lab.client().run(() -> ends.client().socket().setSoLinger(true, linger.in(lab, time))).result();
    return ends;
  }

  /** The server has no room; the rest of the text waits in the client's kernel. */
  private static Ends stalled(Lab lab) throws Exception {
    // So the client does not ask for room either: how often it would is a matter of time.
    lab.steady();
    Ends ends = ReceiveBuffer.of(4096, lab);
    ends.client().write(new byte[TEXT]).result();
    lab.awaitArrival(ReceiveBuffer.full(SERVER));
    return ends;
  }

  private static void readToTheEnd(Ends.End server) throws Exception {
    server.read(TEXT).result();
    server.host().await(CLOSE_WAIT);
    server.read(TEXT).result();
    server.read(TEXT).result();
  }

  private final Dial linger = dial("linger", "seconds of SO_LINGER, wherever it is set", 0, 12, 1);

  {
    programs(RECEIVE_BUFFER, SEND_BUFFER);
  }
}
