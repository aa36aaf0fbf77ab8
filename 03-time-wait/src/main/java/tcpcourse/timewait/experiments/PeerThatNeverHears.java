package tcpcourse.timewait.experiments;

import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.timewait.DaytimeClient;

/** The client repeats its FIN and is never heard, or never hears that it was. */
public final class PeerThatNeverHears extends Story {

  private static final long FIRST_WAIT_MICROS = 1_100_000;
  private static final long LINUX_MICROS = 200_000; // where there is no such setting

  public PeerThatNeverHears() {
    super("Nothing more arrives. Does that prove that the other side has closed?");

    givesUp("every ACK is lost", false)
        .shows(
            "each FIN that arrives starts the server's wait again",
            that(PeerThatNeverHears::beganWithTheLastFin, TimeWait::left));
    givesUp("every repeated FIN is lost, too", true)
        .shows(
            "the server hears nothing for seconds while the client is in LAST_ACK",
            that(PeerThatNeverHears::silentForASecond, Take::wire))
        .shows(
            "the server, which hears no second FIN, sends its ACK once, and its wait runs on",
            sent(1, ack().from(SERVER))
                .and(that(PeerThatNeverHears::beganWithTheAck, TimeWait::left)));
  }

  private Scene givesUp(String name, boolean silence) {
    return take(name, lab -> play(lab, silence))
        .shows(
            "the client repeats its FIN, and each wait is longer",
            that(PeerThatNeverHears::doubling, PeerThatNeverHears::waits))
        .shows(
            "then it gives up: LAST_ACK, CLOSED, with no RST and no word to anyone",
            went(CLIENT, SYN_SENT, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED)
                .and(none(rst()))
                .and(gave(CLIENT, "close", ""))
                .and(that(PeerThatNeverHears::nothingAfterwards, Take::wire)))
        .shows(
            "no ACK of its FIN has ever reached it",
            that(PeerThatNeverHears::neverHeard, Take::wire));
  }

  private static void play(Lab lab, boolean silence) throws Exception {
    // By default for as long as 8 would take: 102 s and up, as calculated; no run here waits so
    // long.
    lab.client().set("net.ipv4.tcp_orphan_retries", "4");
    lab.client().set(Settings.EARLY_RETRANS, "0"); // no tail loss probe before the first
    // Linux counts the time that so many would take, not the FINs: with a longer first wait
    // there are fewer, but always as many, however busy the machine is.
    lab.client().setIfKnown(Settings.RTO_MIN, String.valueOf(FIRST_WAIT_MICROS));
    lab.expectNoLoss(SERVER);
    lab.acknowledgeAtOnce();
    Daytime daytime = Daytime.in(lab);
    DaytimeClient client = daytime.client();
    daytime.upToTheServersFin(client);
    lab.cable().drop(ack().from(SERVER));
    if (silence) {
      daytime.loseRepeatedFins();
    }
    lab.client().run(client::close).result();
    lab.server().await(TIME_WAIT);
    lab.client().awaitNone(LAST_ACK);
    TimeWait.measureLeft(lab.server());
  }

  private static List<Crossing> fins(Take take) {
    return take.segments(fin().from(CLIENT));
  }

  /** Microseconds between the client's FINs. */
  private static List<Long> waits(Take take) {
    List<Crossing> fins = fins(take);
    return IntStream.range(1, fins.size())
        .mapToObj(i -> fins.get(i).at() - fins.get(i - 1).at())
        .toList();
  }

  /** Whether each wait was at least twice as long as the one before had to be, less a tick. */
  private static boolean doubling(Take take) {
    List<Long> waits = waits(take);
    boolean set = take.set(CLIENT, Settings.RTO_MIN, String.valueOf(FIRST_WAIT_MICROS));
    long first = (set ? FIRST_WAIT_MICROS : LINUX_MICROS) - 10_000;
    return waits.size() > 1
        && IntStream.range(0, waits.size()).allMatch(i -> waits.get(i) >= first << i);
  }

  private static boolean nothingAfterwards(Take take) {
    long closed = take.first(CLIENT, CLOSED).at();
    return take.segments().stream().allMatch(crossing -> crossing.at() < closed);
  }

  private static boolean neverHeard(Take take) {
    long closed = take.began(CLIENT, "close").at();
    return take.segments(ack().from(SERVER)).stream()
        .filter(ack -> ack.at() > closed)
        .allMatch(ack -> ack.fate() == Fate.DROPPED);
  }

  private static boolean beganWithTheLastFin(Take take) {
    List<Crossing> fins = fins(take);
    return TimeWait.beganWith(fins.get(fins.size() - 1), take);
  }

  /** The ACK answers the only FIN that was heard; the count was read after the client was gone. */
  private static boolean beganWithTheAck(Take take) {
    long answered = take.segments(ack().from(SERVER)).get(0).at();
    double since = (take.first(CLIENT, CLOSED).at() - answered) / 1e6;
    return TimeWait.left(take).get(0) <= TimeWait.AT_MOST - since;
  }

  private static boolean silentForASecond(Take take) {
    long heard = fins(take).get(0).arrived().orElseThrow();
    return fins(take).stream().filter(fin -> fin.arrived().isPresent()).count() == 1
        && take.first(CLIENT, CLOSED).at() - heard > 1_000_000;
  }
}
