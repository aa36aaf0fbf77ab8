package tcpcourse.timewait.experiments;

import java.net.InetSocketAddress;
import java.time.Duration;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.timewait.DaytimeClient;

/**
 * TIME_WAIT watched to its end, on two connections: one whose other side is long gone, and one
 * whose other side is still trying to say goodbye.
 */
public final class SixtySeconds extends TimeWaitStory {

  private static final String FIN_TIMEOUT = "net.ipv4.tcp_fin_timeout";
  private static final int EVERY = 10;
  private static final int QUIET_PORT = Daytime.CLIENT_PORT + 1;

  public SixtySeconds() {
    super("How long is TIME_WAIT, really? And is the other side gone when it ends?");

    take(SixtySeconds::watch)
        .shows(
            "TIME_WAIT lasted 60 s on both connections, and the kernel had never meant it to be"
                + " more",
            lasted(SERVER, each -> each.size() == 2 && each.stream().allMatch(s -> s >= 59.5))
                .and(left(left -> left.stream().allMatch(s -> s <= AT_MOST))))
        .shows(
            "tcp_fin_timeout was 5 s: it has no say in TIME_WAIT",
            that(take -> take.set(SERVER, FIN_TIMEOUT, "5"), take -> FIN_TIMEOUT + " was not set")
                .and(is(60 / EVERY, take -> left(take).size()).telling("readings:")))
        .shows(
            "for all of the second 60 s the server heard nothing, while the client repeated its"
                + " FIN",
            arrived(2, fin().from(CLIENT)) // one of each connection
                .and(that(take -> take.segments(fin().from(CLIENT)).size() >= 5, Take::wire)))
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
    daytime.closedFirstBy(SERVER, daytime.boundClient());
    silence(daytime, daytime.clientOn(QUIET_PORT));
    InetSocketAddress first = lab.client().address(Daytime.CLIENT_PORT);
    for (int left = 60; left > 0; left -= EVERY) {
      measureLeft(lab.server(), awaitLeft(lab.server(), first, left));
    }
    lab.server().awaitNone(TIME_WAIT, Duration.ofSeconds(30));
  }

  /** One FIN is heard; its ACK and everything that the client sends after it is lost. */
  private static void silence(Daytime daytime, DaytimeClient client) throws Exception {
    daytime.upToTheServersFin(client);
    daytime.lab().cable().drop(ack().from(SERVER).first());
    daytime.loseRepeatedFins();
    daytime.close(client);
    daytime.lab().server().awaitNone(FIN_WAIT2);
  }

  {
    setting("net.ipv4.tcp_fin_timeout", 1, 120, 5);
  }
}
