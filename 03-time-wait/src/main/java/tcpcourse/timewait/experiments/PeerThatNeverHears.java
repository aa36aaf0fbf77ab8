package tcpcourse.timewait.experiments;

import static tcpcourse.lab.recording.Event.Fate.DROPPED;
import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.timewait.DaytimeClient;

/** The client repeats its FIN and is never heard, or never hears that it was. */
public final class PeerThatNeverHears implements Experiment {

  static final String ACKS_LOST = "every ACK is lost";
  static final String ALL_LOST = "every repeated FIN is lost, too";

  private static final String RETRIES = "net.ipv4.tcp_orphan_retries";

  private static final String FIRST_WAIT = "net.ipv4.tcp_rto_min_us";
  private static final long FIRST_WAIT_MICROS = 1_100_000;
  private static final long LINUX_MICROS = 200_000; // where there is no such setting

  @Override
  public String question() {
    return "Nothing more arrives. Does that prove that the other side has closed?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(ACKS_LOST, lab -> play(lab, false));
    stage.take(ALL_LOST, lab -> play(lab, true));
  }

  private static void play(Lab lab, boolean silence) throws Exception {
    // By default for as long as 8 would take: 102 s and up, as calculated; no run here waits so
    // long.
    lab.client().set(RETRIES, "4");
    lab.client().set("net.ipv4.tcp_early_retrans", "0"); // no tail loss probe before the first
    // Linux counts the time that so many would take, not the FINs: with a longer first wait
    // there are fewer, but always as many, however busy the machine is.
    lab.client().setIfKnown(FIRST_WAIT, String.valueOf(FIRST_WAIT_MICROS));
    lab.expectNoLoss(SERVER);
    DaytimeClient client = new DaytimeClient(lab.client().socket());
    Conversation.in(lab).upToTheServersFin(client);
    lab.cable().drop(ack().from(SERVER));
    if (silence) {
      int[] fins = new int[1];
      lab.cable().drop(fin().from(CLIENT).which("after the first", fin -> ++fins[0] > 1));
    }
    lab.client().run("client", client::close).result();
    lab.server().await(TIME_WAIT);
    lab.client().awaitNone(LAST_ACK);
    Conversation.measureTimeLeft(lab.server());
  }

  @Override
  public void check(Recording recording, Findings findings) {
    for (Take take : recording.takes()) {
      List<Crossing> fins = take.segments(fin().from(CLIENT));
      findings.that(
          take.name() + ": the client repeats its FIN, and each wait is longer",
          fins.size() > 2 && doubling(fins, firstWait(take)));
      findings.that(
          take.name() + ": then it gives up: LAST_ACK, CLOSED, with no RST and no word to anyone",
          take.path(CLIENT).get(take.path(CLIENT).size() - 1) == CLOSED
              && take.segments(rst()).isEmpty()
              && take.outcomes(CLIENT, "close").equals(List.of("")));
      findings.that(take.name() + ": no ACK of its FIN has ever reached it", neverHeard(take));
    }
    Take silent = recording.take(ALL_LOST);
    Crossing heard = silent.segments(fin().from(CLIENT)).get(0);
    findings.that(
        ALL_LOST + ": the server hears nothing for seconds while the client is in LAST_ACK",
        silent.first(CLIENT, CLOSED).at() - heard.arrived().orElseThrow() > 1_000_000);
  }

  /** What the client waits at least before it repeats its FIN, in microseconds, less a tick. */
  private static long firstWait(Take take) {
    boolean set = take.set(CLIENT, FIRST_WAIT, String.valueOf(FIRST_WAIT_MICROS));
    return (set ? FIRST_WAIT_MICROS : LINUX_MICROS) - 10_000;
  }

  private static boolean neverHeard(Take take) {
    long closed = take.began(CLIENT, "close").at();
    return take.segments(ack().from(SERVER)).stream()
        .filter(ack -> ack.at() > closed)
        .allMatch(ack -> ack.fate() == DROPPED);
  }

  /** Whether each wait was at least twice as long as the one before had to be. */
  private static boolean doubling(List<Crossing> fins, long least) {
    for (int i = 1; i < fins.size(); i++) {
      if (fins.get(i).at() - fins.get(i - 1).at() < least) {
        return false;
      }
      least *= 2;
    }
    return true;
  }
}
