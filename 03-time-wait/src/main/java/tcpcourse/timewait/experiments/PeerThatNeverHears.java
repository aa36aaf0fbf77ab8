package tcpcourse.timewait.experiments;

import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.timewait.DaytimeClient;

/** The client repeats its FIN and is never heard, or never hears that it was. */
public final class PeerThatNeverHears extends TimeWaitStory {

  private static final String FIRST_WAIT_MICROS = "1100000";
  private static final long LINUX_MILLIS = 200; // where there is no such setting

  public PeerThatNeverHears() {
    super("Nothing more arrives. Does that prove that the other side has closed?");

    givesUp("every ACK is lost", false)
        .shows(
            "each FIN that arrives starts the server's wait again", beganWith(fin().from(CLIENT)));
    givesUp("every repeated FIN is lost, too", true)
        .shows(
            "the server hears nothing for seconds while the client is in LAST_ACK",
            arrived(1, fin().from(CLIENT))
                .and(atLeast(1_000, entered(SERVER, TIME_WAIT), entered(CLIENT, CLOSED))))
        .shows(
            "the server, which hears no second FIN, sends its ACK once, and its wait runs on",
            sent(1, ack().from(SERVER))
                .and(
                    that(PeerThatNeverHears::beganWithTheAck, TimeWaitStory::left)
                        .telling("seconds left:")));
  }

  private Scene givesUp(String name, boolean silence) {
    return take(name, lab -> play(lab, silence))
        .shows(
            "the client repeats its FIN, and each wait is longer",
            that(PeerThatNeverHears::doubling, TimeWaitStory::waits).telling("ms waited:"))
        .shows(
            "then it gives up: LAST_ACK, CLOSED, with no RST and no word to anyone",
            endedIn(CLIENT, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED)
                .and(none(rst()))
                .and(gave(CLIENT, "close", ""))
                .and(inOrder(lastSegment(any()), entered(CLIENT, CLOSED))))
        .shows("no ACK of its FIN has ever reached it", arrived(0, ack().from(SERVER)));
  }

  private static void play(Lab lab, boolean silence) throws Exception {
    // The default lasts as long as 8 would: 102 s and up, as calculated; no run here waits for it.
    lab.client().set("net.ipv4.tcp_orphan_retries", "4");
    lab.client().set(Settings.EARLY_RETRANS, "0"); // no tail loss probe before the first
    // Linux counts the time that so many would take, not the FINs: with a longer first wait
    // there are fewer, but always as many, however busy the machine is.
    lab.client().setIfKnown(Settings.RTO_MIN, FIRST_WAIT_MICROS);
    lab.expectNoLoss(SERVER);
    lab.acknowledgeAtOnce();
    Daytime daytime = Daytime.in(lab);
    DaytimeClient client = daytime.upToTheServersFin(daytime.client());
    lab.cable().drop(ack().from(SERVER));
    if (silence) {
      daytime.loseRepeatedFins();
    }
    daytime.close(client);
    lab.server().await(TIME_WAIT);
    lab.client().awaitNone(LAST_ACK);
    measureLeft(lab.server());
  }

  /** Whether each wait was at least twice as long as the one before had to be, less a tick. */
  private static boolean doubling(Take take) {
    List<Long> waits = waits(take);
    long first = take.set(CLIENT, Settings.RTO_MIN, FIRST_WAIT_MICROS) ? 1_100 : LINUX_MILLIS;
    return waits.size() > 1
        && IntStream.range(0, waits.size()).allMatch(i -> waits.get(i) >= first - 10 << i);
  }

  /** The ACK answers the only FIN that was heard; the count was read after the client was gone. */
  private static boolean beganWithTheAck(Take take) {
    long answered = take.segments(ack().from(SERVER)).get(0).at();
    double since = (take.first(CLIENT, CLOSED).at() - answered) / 1e6;
    return left(take).get(0) <= AT_MOST - since;
  }

  {
    setting("net.ipv4.tcp_orphan_retries", 1, 5, 4);
  }
}
