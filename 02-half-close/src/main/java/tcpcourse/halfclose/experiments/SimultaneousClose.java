package tcpcourse.halfclose.experiments;

import java.util.List;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/** Both sides close before either has seen the other's FIN (RFC 9293, Figure 13). */
public final class SimultaneousClose extends Story {

  public SimultaneousClose() {
    super("Both sides close at the same time. Who closed first, and who waits?");
    crossed();
    inTurn();
  }

  private void crossed() {
    take("the FINs cross", SimultaneousClose::cross)
        .shows(
            "two FINs, of which neither acknowledges the other, and an ACK for each",
            crossing(fin())
                .and(
                    is(
                        List.of("client FIN,ACK seq=1 ack=1 len=0", "client ACK seq=2 ack=2"),
                        take -> sentBy(CLIENT, take)))
                .and(
                    is(
                        List.of("server FIN,ACK seq=1 ack=1 len=0", "server ACK seq=2 ack=2"),
                        take -> sentBy(SERVER, take))))
        .shows(
            "both sides go FIN_WAIT1, CLOSING, TIME_WAIT",
            went(CLIENT, SYN_SENT, ESTABLISHED, FIN_WAIT1, CLOSING, TIME_WAIT)
                .and(went(SERVER, SYN_RECV, ESTABLISHED, FIN_WAIT1, CLOSING, TIME_WAIT)))
        .shows(
            "neither close() says anything of it",
            gave(CLIENT, "close", "").and(gave(SERVER, "close", "")));
  }

  private void inTurn() {
    take("the server closes when it has the client's FIN", SimultaneousClose::oneByOne)
        .shows(
            "nobody is in CLOSING, and only the client in TIME_WAIT",
            went(CLIENT, SYN_SENT, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, TIME_WAIT)
                .and(went(SERVER, SYN_RECV, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED)));
  }

  private static void cross(Lab lab) throws Exception {
    Hold fins = lab.cable().hold(fin().firstOf(2));
    closeBoth(lab, CLIENT, fins::await);
    fins.await(2);
    fins.release();
    lab.client().await(TIME_WAIT);
    lab.server().await(TIME_WAIT);
  }

  private static void oneByOne(Lab lab) throws Exception {
    Side first = lab.closesFirst(CLIENT);
    closeBoth(lab, first, () -> lab.host(first).await(FIN_WAIT2));
    lab.host(first.other()).awaitNone(LAST_ACK);
  }

  private static void closeBoth(Lab lab, Side first, Host.Program between) throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    ends.at(first).close().result();
    between.run();
    ends.at(first.other()).close().result();
  }

  private static List<String> sentBy(Side side, Take take) {
    return Closing.of(take).stream().filter(s -> s.startsWith(side.toString())).toList();
  }

  {
    programs(CLIENT_CLOSES_FIRST, LINGER);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
