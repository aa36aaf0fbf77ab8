package tcpcourse.timewait.experiments;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.timewait.DaytimeClient;

/** A connection for every question, thousands of times. */
public final class ReconnectFlood extends TimeWaitStory {

  private static final String MADE = "connections made";
  private static final String ENTRIES = "TIME_WAIT entries";
  private static final String MEMORY = "memory for TIME_WAIT entries";

  private static final int MANY = 3_000;
  private static final int LIMIT = 1_000;
  private static final int EVERY = 250;

  /** Few enough for a busy machine to be through with them before the lab loses patience. */
  private static final int AT_A_TIME = 50;

  public ReconnectFlood() {
    super("Thousands of short connections: what runs out first, memory or ports?");

    take("the server closes first", lab -> flood(lab, SERVER, MANY))
        .shows(
            "thousands of entries, and the next connection is as welcome as the first",
            // Fewer than connections: where a port comes up again, its entry is taken up again.
            that(take -> last(take, ENTRIES) > MANY / 2, take -> readings(take, ENTRIES))
                .telling(ENTRIES + ":")
                .and(welcome()))
        .shows(
            "an entry costs less than a page of memory, 4 kB",
            that(
                    take -> last(take, MEMORY) < 4 * last(take, ENTRIES),
                    take -> readings(take, MEMORY))
                .telling(MEMORY + ":"));
    take("the client closes first, from 1,000 ports", ReconnectFlood::fromFewPorts)
        .shows(
            "the next connect() throws BindException: the ports are used up",
            is((double) LIMIT, take -> last(take, ENTRIES))
                .telling(ENTRIES + ":")
                .and(gave(CLIENT, "connect", "BindException: Cannot assign requested address"))
                .and(none(any())));
    capped();
  }

  private void capped() {
    take("the server closes first, and may keep 1,000 entries", ReconnectFlood::withFewEntries)
        .shows(
            "there are never more, and connections go on being made",
            is((double) LIMIT, take -> Collections.max(readings(take, ENTRIES)))
                .telling(ENTRIES + " at most:")
                .and(welcome()))
        .shows(
            "beyond them a closed socket is gone at FIN_WAIT2; the client's FIN meets a RST",
            changed(SERVER, FIN_WAIT1, CLOSED)
                .and(never(SERVER, FIN_WAIT2))
                .and(wireEnds("client FIN,ACK seq=1 ack=34 len=0", "server RST seq=34")));
  }

  private static void fromFewPorts(Lab lab) throws Exception {
    lab.client().set("net.ipv4.ip_local_port_range", "40000 " + (40_000 + LIMIT - 1));
    flood(lab, CLIENT, LIMIT);
  }

  private static void withFewEntries(Lab lab) throws Exception {
    lab.server().set("net.ipv4.tcp_max_tw_buckets", String.valueOf(LIMIT));
    flood(lab, SERVER, MANY);
  }

  /** So many connections that only what is measured is noted; then one more, in full. */
  private static void flood(Lab lab, Side first, int connections) throws Exception {
    lab.steady();
    lab.cable().delay(Duration.ZERO);
    Daytime daytime = Daytime.in(lab);
    lab.sumUp(() -> converse(daytime, first, connections));
    if (first == SERVER) {
      oneMore(daytime);
    } else {
      daytime.open(daytime.client()).failure();
    }
  }

  private static void converse(Daytime daytime, Side first, int connections) throws Exception {
    Lab lab = daytime.lab();
    long before = memory();
    measure(lab.host(first), 0, 0);
    for (int made = AT_A_TIME; made <= connections; made += AT_A_TIME) {
      Running<Void> server = lab.server().run(() -> repeat(daytime.serving(first)));
      lab.client().run(() -> repeat(() -> daytime.ask(first))).result();
      server.result();
      Daytime.awaitLastAck(lab.server(), lab.client());
      if (made % EVERY == 0) {
        measure(lab.host(first), made, memory() - before);
      }
    }
  }

  private static void repeat(Host.Program conversation) throws Exception {
    for (int i = 0; i < AT_A_TIME; i++) {
      conversation.run();
    }
  }

  private static void oneMore(Daytime daytime) throws Exception {
    Lab lab = daytime.lab();
    // From a port that the flood did not use: no entry is taken up again.
    DaytimeClient client = daytime.boundClient();
    // The third: were it quicker than close(), the program would still have the socket.
    Hold ackOfTheFin = lab.cable().hold(ack().from(CLIENT).nth(3));
    Running<Void> server = lab.server().run(daytime.serving(SERVER));
    daytime.open(client).result();
    lab.client().run(client::answer).result();
    server.result();
    ackOfTheFin.await();
    ackOfTheFin.release();
    lab.server().awaitNone(FIN_WAIT1);
    daytime.close(client);
    Daytime.awaitLastAck(lab.server(), lab.client());
  }

  private static void measure(Host host, int made, long kilobytes) {
    host.measure(MADE, made, "");
    host.measure(ENTRIES, host.count(TIME_WAIT), "");
    host.measure(MEMORY, kilobytes, "kB");
  }

  /** All of them were made, and the one after them as well. */
  private static Fact<Take> welcome() {
    return is((double) MANY, take -> last(take, MADE))
        .telling(MADE + ":")
        .and(gave(CLIENT, "read", "32 bytes", "-1"));
  }

  private static double last(Take take, String series) {
    List<Double> read = readings(take, series);
    return read.get(read.size() - 1);
  }

  {
    setting("net.ipv4.tcp_max_tw_buckets", 100, 5_000, 1_000);
  }
}
