package tcpcourse.timewait.experiments;

import tcpcourse.lab.Lab;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.tcp.Side;
import tcpcourse.timewait.DaytimeClient;

/** The FINs cross on the cable: each side closed first, and each side waits. */
public final class BothWait extends TimeWaitStory {

  public BothWait() {
    super("Both close at once. Which of them waits?");

    Scene crossing = take("the FINs cross", BothWait::crossing);
    for (Side side : Side.values()) {
      crossing
          .shows(
              "the " + side + " goes FIN_WAIT1, CLOSING, TIME_WAIT",
              endedIn(side, ESTABLISHED, FIN_WAIT1, CLOSING, TIME_WAIT))
          .shows("the " + side + "'s entry counts down from 60 s", countsDown(side));
    }
    take("the client closes when the server's FIN has come", BothWait::oneByOne)
        .shows(
            "only the server waits",
            changed(SERVER, FIN_WAIT2, TIME_WAIT).and(never(CLIENT, TIME_WAIT)));
  }

  private static void crossing(Lab lab) throws Exception {
    lab.steady();
    Hold servers = lab.cable().hold(fin().from(SERVER).first());
    Hold clients = lab.cable().hold(fin().from(CLIENT).first());
    Daytime daytime = Daytime.in(lab);
    DaytimeClient client = daytime.client();
    lab.server().run(daytime.serving(SERVER));
    daytime.open(client).result();
    lab.client().run(client::line).result();
    servers.await();
    lab.awaitArrival(ack().from(CLIENT).nth(2)); // of the answer: the FIN is not to overtake it
    daytime.close(client);
    clients.await();
    // At once: an answer to the one is not to overtake the other.
    lab.cable().release(servers, clients);
    lab.client().await(TIME_WAIT);
    lab.server().await(TIME_WAIT);
    measureLeft(lab.client());
    measureLeft(lab.server());
  }

  private static void oneByOne(Lab lab) throws Exception {
    lab.steady();
    Daytime daytime = Daytime.in(lab);
    Side first = lab.closesFirst(SERVER);
    daytime.closedFirstBy(first, daytime.client());
    measureLeft(lab.host(first));
  }

  {
    programs(SERVER_CLOSES_FIRST, LINGER);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
