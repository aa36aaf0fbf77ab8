package tcpcourse.handshake.experiments;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.SocketEntry;

/** A server has two workers, and two clients that say nothing keep them waiting. */
public final class AllWorkersBusy extends HandshakeStory {

  private static final String WAITING = "Recv-Q";
  private static final String BACKLOG = "Send-Q";

  private static final String HELLO = "hello\n";
  private static final String SILENT = "SocketTimeoutException: Read timed out";

  /** In milliseconds: none. */
  private static final int FOR_EVER = 0;

  /** In milliseconds. */
  private static final int SECOND = 1_000;

  private static final int SILENT_CLIENTS = 2;

  /** The third client's alone: to those that say nothing the server has nothing to acknowledge. */
  private static final Match ANSWER =
      any().from(SERVER).which("but SYN and FIN", s -> !s.has(Flag.SYN) && !s.has(Flag.FIN));

  private final Dial workers = dial("workers", "threads that answer", SILENT_CLIENTS, 4, 2);

  public AllWorkersBusy() {
    super("All workers wait for silent clients. What does the next client see?");

    take("workers that wait for ever", lab -> overload(lab, accepting(lab, FOR_EVER)))
        .shows(
            "both workers wait; the third client is connected all the same, its request is"
                + " acknowledged, and its read() times out",
            accepted(2)
                .and(gave(1, CLIENT, "write", ""))
                .and(inOrder(segment(1, ack().from(SERVER)), returned(CLIENT, "read")))
                .and(gave(1, CLIENT, "read", SILENT))
                .and(none(rst())))
        .shows(
            "Recv-Q rises until it is one more than Send-Q; the next connect() times out",
            queues(1, 2)
                .and(gave(5, CLIENT, "connect", "SocketTimeoutException: Connect timed out")))
        .shows(
            "the third client gives up, and the server's kernel has its FIN: CLOSE_WAIT, of a"
                + " connection that nobody has accepted",
            changed(SERVER, ESTABLISHED, CLOSE_WAIT).and(accepted(2)));
    take("one thread accepts for two workers", lab -> overload(lab, handingOver(lab)))
        .shows(
            "Recv-Q stays 0, for the queue is the program's own, and the fifth client is connected,"
                + " too",
            queues(0, 0).and(accepted(5)).and(gave(5, CLIENT, "connect", "")))
        .shows(
            "the third client waits as long, gives up, and leaves a CLOSE_WAIT",
            gave(1, CLIENT, "read", SILENT).and(changed(SERVER, ESTABLISHED, CLOSE_WAIT)));
    take("workers that wait for a second", this::cured)
        .inTime(AllWorkersBusy::askedBeforeTheLimit)
        .shows(
            "the third client waits in the queue, until a worker's read() times out, and it closes"
                + " and accepts again",
            inOrder(
                segment(1, ack().from(SERVER)),
                returned(SERVER, "read"),
                segment(1, fin().from(SERVER)),
                third("accept")))
        .shows("it is answered", gave(1, CLIENT, "read", "\"hello\\n\""));
  }

  private static Fact<Take> queues(int third, int fourth) {
    return measured(WAITING, third, fourth).and(measured(BACKLOG, 1, 1));
  }

  private static Fact<Take> accepted(int connections) {
    return that(
        take -> take.outcomes(SERVER, "accept").size() == connections,
        take -> take.outcomes(SERVER, "accept").size() + " were accepted");
  }

  private static Which third(String call) {
    return take ->
        take.all(Event.CallReturned.class)
            .filter(returned -> returned.side() == SERVER && returned.is(call))
            .skip(2)
            .findFirst()
            .orElseThrow();
  }

  /** A worker that is free already has no queue behind it. */
  private static boolean askedBeforeTheLimit(Take take) {
    return take.inOrder(take.segments(ANSWER).get(0), take.segments(fin().from(SERVER)).get(0));
  }

  /** Who serves: what is to be so before the n-th client comes. */
  private interface Workers {
    void ready(int n) throws Exception;
  }

  // tag::worker[]
  /** What each worker does: whom it has accepted it answers before it accepts another. */
  private static void work(ServerSocket listener, int limit) throws IOException {
    while (true) {
      answer(listener.accept(), limit);
    }
  }

  private static void answer(Socket accepted, int limit) {
    try (Socket socket = accepted) {
      socket.setSoTimeout(limit);
      byte[] request = new byte[100];
      int length = socket.getInputStream().read(request);
      if (length > 0) {
        socket.getOutputStream().write(request, 0, length);
      }
    } catch (IOException silentOrGone) {
      // The worker is free for the next.
    }
  }

  // end::worker[]

  private Workers accepting(Lab lab, int limit) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen(Host.PORT, 1);
    return n -> {
      if (n <= workers.in(lab)) {
        lab.server().run(worker(n), () -> work(listener, limit));
        lab.awaitCall(SERVER, worker(n), "accept");
      }
    };
  }

  private Workers handingOver(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen(Host.PORT, 1);
    AtomicInteger started = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            workers.in(lab), work -> new Thread(work, worker(started.incrementAndGet())));
    lab.server().run("acceptor", () -> handOver(listener, pool));
    return n -> lab.awaitCall(SERVER, "acceptor", "accept", n);
  }

  /** A pool starts its threads when there is work for them. */
  private static void handOver(ServerSocket listener, ExecutorService workers) throws IOException {
    try {
      // tag::hand-over[]
      while (true) {
        Socket accepted = listener.accept();
        workers.execute(() -> answer(accepted, 0));
      }
      // end::hand-over[]
    } finally {
      workers.shutdownNow();
    }
  }

  private static String worker(int n) {
    return "worker " + n;
  }

  private static Ends.End connect(Lab lab, int n) throws Exception {
    Ends.End client = lab.client().newEnd().by("client " + n);
    client.connect(lab.serverAddress()).result();
    lab.server().awaitNone(SYN_RECV);
    return client;
  }

  /** Two say nothing; the third asks. */
  private Ends.End askThird(Lab lab, Workers pool) throws Exception {
    for (int n = 1; n <= SILENT_CLIENTS; n++) {
      pool.ready(n);
      connect(lab, n);
      lab.awaitCall(SERVER, worker(n), "read");
    }
    pool.ready(3);
    Ends.End third = connect(lab, 3);
    third.write(HELLO).result();
    lab.awaitArrival(ANSWER); // an ACK, unless a worker was free
    pool.ready(4);
    look(lab);
    return third;
  }

  private void overload(Lab lab, Workers pool) throws Exception {
    Ends.End third = askThird(lab, pool);
    connect(lab, 4);
    pool.ready(5);
    look(lab);
    lab.client().newEnd().by("client 5").connect(lab.serverAddress(), 500).ended();
    third.setSoTimeout(300).result();
    third.read().ended();
    third.close().result();
    lab.client().await(FIN_WAIT2);
  }

  private void cured(Lab lab) throws Exception {
    Ends.End third = askThird(lab, accepting(lab, SECOND));
    third.read().result();
    lab.awaitArrival(fin().from(SERVER).nth(3));
    lab.server().awaitNone(FIN_WAIT1);
  }

  /** What ss -ltn would show of the listener now. */
  private static void look(Lab lab) throws Exception {
    SocketEntry listener = listener(lab, Host.PORT);
    lab.server().measure(WAITING, listener.receiveQueue(), "");
    lab.server().measure(BACKLOG, listener.sendQueue(), "");
  }
}
