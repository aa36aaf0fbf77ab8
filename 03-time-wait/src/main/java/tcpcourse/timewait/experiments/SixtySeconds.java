package tcpcourse.timewait.experiments;

import java.time.Duration;
import java.util.List;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.timewait.DaytimeClient;

/**
 * TIME_WAIT watched to its end, on two connections: one whose other side is long gone, and one
 * whose other side is still trying to say goodbye.
 */
public final class SixtySeconds extends Story {

  private static final String FIN_TIMEOUT = "net.ipv4.tcp_fin_timeout";
  private static final int EVERY = 10;
  private static final int QUIET_PORT = Daytime.CLIENT_PORT + 1;

  public SixtySeconds() {
    super("How long is TIME_WAIT, really? And is the other side gone when it ends?");

    take(SixtySeconds::watch)
        .shows(
            "TIME_WAIT lasted 60 s on both connections, and the kernel had never meant it to be"
                + " more",
            that(SixtySeconds::bothLasted, SixtySeconds::seconds)
                .and(that(SixtySeconds::neverMore, TimeWait::left)))
        .shows(
            "tcp_fin_timeout was 5 s: it has no say in TIME_WAIT",
            that(take -> take.set(SERVER, FIN_TIMEOUT, "5"), take -> FIN_TIMEOUT + " was not set")
                .and(is(60 / EVERY, take -> TimeWait.left(take).size())))
        .shows(
            "for all of the second 60 s the server heard nothing, while the client repeated its"
                + " FIN",
            that(SixtySeconds::repeatedUnheard, Take::wire))
        .shows(
            "when the server's TIME_WAIT ended, the client was still in LAST_ACK: it had not"
                + " closed",
            went(2, CLIENT, SYN_SENT, ESTABLISHED, CLOSE_WAIT, LAST_ACK));
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(62);
  }

  private static void watch(Lab lab) throws Exception {
    lab.expectNoLoss(SERVER);
    lab.server().set(FIN_TIMEOUT, "5");
    lab.client().set(Settings.EARLY_RETRANS, "0"); // no tail loss probe before the first
    lab.client().setIfKnown(Settings.RTO_MIN, "1000000"); // as RFC 6298, rule 2.4, has it
    lab.acknowledgeAtOnce();
    Daytime daytime = Daytime.in(lab);
    daytime.serverClosesFirst(daytime.clientOn(Daytime.CLIENT_PORT));
    silence(lab, daytime);
    countDown(lab);
    lab.server().awaitNone(TIME_WAIT, Duration.ofSeconds(30));
  }

  /** One FIN is heard; its ACK and everything that the client sends after it is lost. */
  private static void silence(Lab lab, Daytime daytime) throws Exception {
    DaytimeClient client = daytime.clientOn(QUIET_PORT);
    daytime.upToTheServersFin(client);
    lab.cable().drop(ack().from(SERVER).first());
    daytime.loseRepeatedFins();
    lab.client().run(client::close).result();
    lab.server().awaitNone(FIN_WAIT2);
  }

  private static void countDown(Lab lab) throws Exception {
    for (int left = 60; left > 0; left -= EVERY) {
      int millis = left * 1_000;
      SocketEntry entry =
          lab.server()
              .await(
                  "TIME_WAIT to have " + left + " s left",
                  Duration.ofSeconds(2 * EVERY),
                  row ->
                      row.remote().port() == Daytime.CLIENT_PORT
                          && row.state() == TIME_WAIT
                          && row.expiresMillis() <= millis);
      lab.server().measure(TimeWait.LEFT, entry.expiresMillis() / 1e3, "s");
    }
  }

  /** How long each TIME_WAIT of the server's lasted that came to its end. */
  private static List<Double> seconds(Take take) {
    return take.sockets(SERVER).stream()
        .map(states -> states.subList(Math.max(0, states.size() - 2), states.size()))
        .filter(end -> end.get(end.size() - 1).before() == TIME_WAIT)
        .map(end -> (end.get(1).at() - end.get(0).at()) / 1e6)
        .toList();
  }

  private static boolean bothLasted(Take take) {
    return seconds(take).size() == 2 && seconds(take).stream().allMatch(s -> s >= 59.5);
  }

  private static boolean neverMore(Take take) {
    return TimeWait.left(take).stream().allMatch(left -> left <= TimeWait.AT_MOST);
  }

  private static boolean repeatedUnheard(Take take) {
    List<Crossing> repeated = take.segments(fin().from(CLIENT)).stream().skip(2).toList();
    return repeated.size() >= 3 && repeated.stream().allMatch(fin -> fin.arrived().isEmpty());
  }
}
