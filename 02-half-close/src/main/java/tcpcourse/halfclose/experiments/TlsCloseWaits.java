package tcpcourse.halfclose.experiments;

import java.time.Duration;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event;

/** One thread waits in write(), for the peer does not read; another one closes. */
public final class TlsCloseWaits extends Story {

  private static final String WRITER = "writer";
  private static final String CLOSER = "closer";

  /** One record of TLS (RFC 8446 §5.1 allows up to 2^14 bytes), and more than there is room for. */
  private static final byte[] TEXT = new byte[16_000];

  private static final int ROOM = 4096;

  private static final String WAITS = "close() waits for a lock";

  /** Against hanging. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  public TlsCloseWaits() {
    super("The peer does not read, and a thread waits in write(). Does close() end it?");
    take("a Socket", TlsCloseWaits::closesSocket)
        .shows(
            "close() by another thread returns, and write() throws SocketException: Socket closed",
            gave(CLIENT, "close", "")
                .and(gave(CLIENT, "write", "SocketException: Socket closed"))
                .and(endedIn(CLIENT, ESTABLISHED, FIN_WAIT1))
                .and(none(rst())));
    take("an SSLSocket", TlsCloseWaits::closesTls)
        .shows(
            "close() by another thread waits for the lock that write() holds; only when the peer"
                + " has reset the connection, both come back",
            inOrder(
                    began(CLIENT, "close"),
                    waiting(),
                    segment(1, rst().from(SERVER)),
                    returned(CLIENT, "close"))
                .and(gave(CLIENT, "close", ""))
                .and(gave(CLIENT, "write", "SocketException: Connection reset by peer")));
  }

  private static Which waiting() {
    return take -> take.first(WAITS, Event.Note.class, note -> note.text().equals(WAITS));
  }

  private static void closesSocket(Lab lab) throws Exception {
    Ends.End client = full(lab).client();
    Running<Void> writer = client.by(WRITER).write(TEXT);
    awaitFull(lab, writer);
    client.by(CLOSER).close().result();
    writer.failure();
  }

  private static void closesTls(Lab lab) throws Exception {
    TlsEnds ends = TlsEnds.on(lab, full(lab), "TLSv1.3");
    Running<Void> writer = ends.client().by(WRITER).write(TEXT);
    awaitFull(lab, writer);
    Running<Void> closer = ends.client().by(CLOSER).close();
    lab.await("close() to wait for a lock", LIMIT, TlsCloseWaits::closerWaits);
    lab.note(WAITS);
    ends.server().below().abort().result();
    writer.failure();
    closer.result();
  }

  /** In a lock of Java's, not in the kernel. */
  private static boolean closerWaits() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(t -> t.getName().equals(CLOSER) && t.getState() == Thread.State.WAITING);
  }

  /** Both have little room, so that write() soon waits. */
  private static Ends full(Lab lab) throws Exception {
    lab.steady();
    Ends ends = ReceiveBuffer.of(ROOM, lab);
    ends.client().setSendBufferSize(ROOM).result();
    return ends;
  }

  private static void awaitFull(Lab lab, Running<Void> writer) throws InterruptedException {
    lab.awaitArrival(ReceiveBuffer.full(SERVER));
    lab.client().awaitBlocked(writer);
  }
}
