package tcpcourse.timewait.experiments;

import java.util.List;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/** The same conversation twice; once the server says goodbye first, once the client does. */
public final class WhoClosesFirst extends TimeWaitStory {

  private static final String SERVERS_FIN = "server FIN,ACK seq=33 ack=1 len=0";
  private static final String CLIENTS_ACK = "client ACK seq=1 ack=34";
  private static final String CLIENTS_FIN = "client FIN,ACK seq=1 ack=34 len=0";
  private static final String LAST = "server ACK seq=34 ack=2";

  public WhoClosesFirst() {
    super("Everyone has said goodbye. Why is the connection still there, and on which side?");

    closesFirst(SERVER)
        .shows(
            "four segments say goodbye: FIN, ACK, FIN, ACK",
            is(List.of(SERVERS_FIN, CLIENTS_ACK, CLIENTS_FIN, LAST), WhoClosesFirst::goodbye))
        .shows(
            "the server's close() has returned before the wait begins",
            inOrder(returned(SERVER, "close"), entered(SERVER, TIME_WAIT)));
    closesFirst(CLIENT);
    take("the server closes first, and ACKs may be delayed", WhoClosesFirst::delayAcks)
        .inTime(take -> goodbye(take).size() == 3) // close() came before the kernel's own ACK
        .shows(
            "FIN, FIN with the ACK, ACK: three segments say goodbye",
            is(List.of(SERVERS_FIN, CLIENTS_FIN, LAST), WhoClosesFirst::goodbye))
        .shows(
            "the server goes from FIN_WAIT1 to TIME_WAIT, and is never in FIN_WAIT2",
            endedIn(SERVER, ESTABLISHED, FIN_WAIT1, TIME_WAIT)
                .and(endedIn(CLIENT, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED)));
  }

  private Scene closesFirst(Side first) {
    Side last = first.other();
    return take("the " + first + " closes first", lab -> play(lab, first))
        .shows(
            "its FIN is the first",
            inOrder(segment(1, fin().from(first)), segment(1, fin().from(last))))
        .shows(
            "the " + first + " goes FIN_WAIT1, FIN_WAIT2, TIME_WAIT, and stays there",
            endedIn(first, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, TIME_WAIT))
        .shows(
            "the " + last + " goes CLOSE_WAIT, LAST_ACK, CLOSED: it is gone",
            endedIn(last, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED))
        .shows("the kernel counts down what is left to the entry, from 60 s", countsDown(first))
        .shows(
            "all data has been read before the wait begins",
            sent(1, data()).and(inOrder(returned(CLIENT, "read"), entered(first, TIME_WAIT))));
  }

  private static void play(Lab lab, Side first) throws Exception {
    lab.steady();
    Daytime daytime = Daytime.in(lab);
    daytime.closedFirstBy(first, daytime.client());
    measureLeft(lab.host(first));
  }

  /** As the kernel comes: it keeps the ACK for the server's FIN back, for 40 ms at most. */
  private static void delayAcks(Lab lab) throws Exception {
    lab.expectNoLoss();
    Daytime daytime = Daytime.in(lab);
    lab.server().run(daytime.serving(SERVER));
    lab.client().run(() -> daytime.ask(SERVER)).result();
    lab.client().awaitNone(LAST_ACK);
    measureLeft(lab.server());
  }

  /** What crossed the cable from the first FIN on; the ACK for the data is not part of it. */
  private static List<String> goodbye(Take take) {
    return take.wire().stream()
        .dropWhile(segment -> !segment.contains("FIN"))
        .filter(segment -> !segment.equals("client ACK seq=1 ack=33"))
        .toList();
  }

  {
    programs(THINK_CLOSE, THINK_READ, LINGER);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
