package tcpcourse.handshake.experiments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SocketEntry;

/** A listener's two queues run full. Where does the host say so? */
public final class QueueInNumbers extends HandshakeStory {

  private static final String WAITING = "Recv-Q";
  private static final String BACKLOG = "Send-Q";

  /** As nstat(8) calls them; the file has them without the prefix. */
  private static final String TCP_EXT = "TcpExt";

  private static final String OVERFLOWS = "ListenOverflows";
  private static final String DROPS = "ListenDrops";
  private static final String COOKIES = "TCPReqQFullDoCookies";
  private static final String NO_COOKIES = "TCPReqQFullDrop";

  private static final List<String> COUNTERS = List.of(OVERFLOWS, DROPS, COOKIES, NO_COOKIES);

  public QueueInNumbers() {
    super("The queue is full. Where does the server’s host say so?");

    take("there is room", QueueInNumbers::room)
        .shows(
            "Recv-Q 1 of Send-Q 2, and every counter is 0", queue(1, 2).and(counted(0, 0, 0, 0)));
    take("accept() is not called", QueueInNumbers::overflow)
        .shows(
            "Recv-Q is one more than Send-Q; the SYN that was dropped counts as overflow and drop",
            queue(3, 2).and(counted(1, 1, 0, 0)).and(sent(4, syn())).and(sent(3, synAck())));
    take("handshakes are not finished, and there are cookies", QueueInNumbers::cookies)
        .inTime(QueueInNumbers::nothingIsRepeated)
        .shows(
            "the third SYN is answered with a cookie, which is counted; nobody is dropped",
            counted(0, 0, 1, 0).and(sent(3, synAck())));
    take("handshakes are not finished, and there are no cookies", QueueInNumbers::noCookies)
        .inTime(QueueInNumbers::nothingIsRepeated)
        .shows(
            "the third SYN is dropped; it counts as a drop, and not as an overflow",
            counted(0, 1, 0, 1).and(sent(3, syn())).and(sent(2, synAck())));
  }

  /** After a second the server sends its SYN,ACK again to whom it has not heard from. */
  private static boolean nothingIsRepeated(Take take) {
    return take.segments(synAck()).stream().map(c -> c.segment().destination()).distinct().count()
        == take.segments(synAck()).size();
  }

  private static Fact<Take> queue(int waiting, int backlog) {
    return measured(WAITING, waiting).and(measured(BACKLOG, backlog));
  }

  private static Fact<Take> counted(int overflows, int drops, int cookies, int noCookies) {
    return measured(TCP_EXT + OVERFLOWS, overflows)
        .and(measured(TCP_EXT + DROPS, drops))
        .and(measured(TCP_EXT + COOKIES, cookies))
        .and(measured(TCP_EXT + NO_COOKIES, noCookies));
  }

  private static void room(Lab lab) throws Exception {
    lab.server().listen(Host.PORT, 2);
    connect(lab, 1);
    lab.server().awaitNone(SYN_RECV);
    look(lab);
  }

  private static void overflow(Lab lab) throws Exception {
    lab.server().listen(Host.PORT, 2);
    for (int n = 1; n <= 3; n++) {
      connect(lab, n);
      lab.server().awaitNone(SYN_RECV);
    }
    askInVain(lab, 4);
    look(lab);
  }

  private static void cookies(Lab lab) throws Exception {
    halfOpen(lab, "1");
    connect(lab, 3);
    look(lab);
  }

  private static void noCookies(Lab lab) throws Exception {
    halfOpen(lab, "0");
    askInVain(lab, 3);
    look(lab);
  }

  /** Two clients whose last ACK is on the cable: the server has but their SYNs. */
  private static void halfOpen(Lab lab, String cookies) throws Exception {
    lab.server().set("net.ipv4.tcp_syncookies", cookies);
    lab.server().listen(Host.PORT, 1);
    Hold last = lab.cable().hold(ack().from(CLIENT));
    connect(lab, 1);
    connect(lab, 2);
    last.await(2);
  }

  private static void connect(Lab lab, int n) throws Exception {
    end(lab, n).connect(lab.serverAddress()).result();
  }

  /** Its SYN arrives, and connect() waits. */
  private static void askInVain(Lab lab, int n) throws Exception {
    end(lab, n).connect(lab.serverAddress());
    lab.awaitArrival(syn().nth(n));
  }

  private static Ends.End end(Lab lab, int n) {
    return lab.client().newEnd().by("client " + n);
  }

  /** What ss -ltn and nstat would show now. */
  private static void look(Lab lab) throws Exception {
    SocketEntry listener = listener(lab, Host.PORT);
    lab.server().measure(WAITING, listener.receiveQueue(), "");
    lab.server().measure(BACKLOG, listener.sendQueue(), "");
    List<String> lines =
        lab.server()
            .run("counter", () -> Files.readAllLines(Path.of("/proc/thread-self/net/netstat")))
            .result();
    List<List<String>> extended =
        lines.stream()
            .filter(line -> line.startsWith(TCP_EXT + ":"))
            .map(line -> List.of(line.split(" ")))
            .toList();
    for (String counter : COUNTERS) {
      String value = extended.get(1).get(extended.get(0).indexOf(counter));
      lab.server().measure(TCP_EXT + counter, Integer.parseInt(value), "");
    }
  }
}
