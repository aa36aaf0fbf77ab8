package tcpcourse.halfclose.experiments;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Callable;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event;

/** A thread waits in read(), and nothing comes. */
public final class UnblockAReader extends Story {

  private static final String STILL_MARKED = "read() returned with the thread interrupted";

  public UnblockAReader() {
    super("A thread waits in read(). What wakes it, and what does the peer notice?");
    take("another thread calls close()", UnblockAReader::close)
        .tells(
            "close() by another thread: SocketException: Socket closed, and the peer gets a FIN",
            gave(CLIENT, "read", "SocketException: Socket closed")
                .and(sent(1, fin().from(CLIENT))));
    take("another thread calls shutdownInput()", UnblockAReader::shut)
        .tells(
            "shutdownInput() by another thread: -1, and the peer gets nothing",
            gave(CLIENT, "read", "-1").and(sent(3, any())));
    interruptIt();
    setATimeout();
  }

  private void interruptIt() {
    take("another thread interrupts it", UnblockAReader::interrupt)
        .tells(
            "Thread.interrupt(): read() waited on until a byte came, and then gave that byte",
            inOrder(
                    first(Event.Interrupted.class),
                    began(SERVER, "write"),
                    returned(CLIENT, "read"))
                .and(gave(CLIENT, "read", "\"x\"")))
        .tells("the thread is still marked as interrupted", measured(STILL_MARKED, 1));
    take("another thread interrupts it, on a SocketChannel", UnblockAReader::interruptChannel)
        .tells(
            "Thread.interrupt(), where the reader reads a SocketChannel:"
                + " ClosedByInterruptException, and the peer gets a FIN",
            gave(CLIENT, "read", "ClosedByInterruptException")
                .and(sent(1, fin().from(CLIENT)))
                .and(gave(SERVER, "read", "-1")));
  }

  private void setATimeout() {
    take("setSoTimeout() before read()", this::timeOut)
        .tells(
            "setSoTimeout(100) before: SocketTimeoutException: Read timed out, nothing on the wire,"
                + " and the next read() got what came",
            gave(CLIENT, "read", "SocketTimeoutException: Read timed out", "\"x\"")
                .and(sent(5, any()))
                .and(onTheWire("server PSH,ACK seq=1 ack=1 len=1", "client ACK seq=1 ack=2")));
    take("setSoTimeout() after read() has begun", this::setTimeoutLate)
        .tells(
            "set while read() waited, the time-out did not touch it: 300 ms later it waited still",
            atLeast(300, returned(CLIENT, "setSoTimeout"), returned(CLIENT, "read"))
                .and(gave(CLIENT, "read", "\"x\"")));
  }

  private static void close(Lab lab) throws Exception {
    lab.expectNoLoss();
    Ends.End client = lab.connect().client();
    Running<Integer> reader = client.by("reader").blockInRead();
    client.by("other thread").close().result();
    reader.failure();
    lab.client().await(FIN_WAIT2);
  }

  private static void shut(Lab lab) throws Exception {
    Ends.End client = lab.connect().client();
    Running<Integer> reader = client.by("reader").blockInRead();
    client.by("other thread").shutdownInput().result();
    reader.result();
  }

  private static void interrupt(Lab lab) throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    Callable<Boolean> read =
        () -> {
          ends.client().socket().getInputStream().read();
          return Thread.currentThread().isInterrupted();
        };
    Running<Boolean> reader = lab.client().run("reader", read);
    lab.interrupt(CLIENT, reader);
    send(lab, ends.server());
    lab.client().measure(STILL_MARKED, reader.result() ? 1 : 0, "");
  }

  private static void interruptChannel(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    Running<Socket> accepted = lab.server().run(() -> listener.accept());
    BlockingChannel channel = lab.client().run(() -> BlockingChannel.connect(lab)).result();
    Ends.End server = new Ends.End(lab.server(), accepted.result());
    Running<Integer> reader = lab.client().run("reader", () -> channel.read(1));
    lab.interrupt(CLIENT, reader);
    reader.failure();
    server.read().result();
    lab.client().await(FIN_WAIT2);
  }

  private void timeOut(Lab lab) throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    ends.client().by("reader").setSoTimeout(limit.in(lab)).result();
    ends.client().by("reader").blockInRead().failure();
    send(lab, ends.server());
    ends.client().by("reader").read().result();
  }

  private void setTimeoutLate(Lab lab) throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    Running<Integer> reader = ends.client().by("reader").blockInRead();
    ends.client().by("other thread").setSoTimeout(limit.in(lab)).result();
    // The server's own time-out is three times as long: when it is over, so is the client's.
    ends.server().setSoTimeout(300).result();
    ends.server().read().failure();
    send(lab, ends.server());
    reader.result();
  }

  private static void send(Lab lab, Ends.End server) throws Exception {
    server.write("x").result();
    // The handshake's, and the one for this byte.
    lab.awaitArrival(ack().from(CLIENT).nth(2));
  }

  private final Dial limit =
      dial("so-timeout", "ms of setSoTimeout(), at the client", 1, 5_000, 100);

  {
    programs(LINGER);
  }
}
