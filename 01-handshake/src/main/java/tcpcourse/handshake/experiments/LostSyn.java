package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.time.Duration;
import java.util.List;
import tcpcourse.handshake.EchoClient;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** The first SYNs are lost on the way; nobody is told. */
public final class LostSyn implements Experiment {

  private static final String LINEAR = "net.ipv4.tcp_syn_linear_timeouts";
  private static final double TICK = 0.01;
  static final String AS_THE_KERNEL_COMES = "as the kernel comes";
  static final String DOUBLING = "every wait twice the one before";
  static final String NONE_ARRIVES = "every SYN is lost, and the kernel repeats it once";
  static final int LOST_WHERE_EQUAL = 6;
  static final int LOST_WHERE_DOUBLING = 3;

  @Override
  public String question() {
    return "The SYN is lost. Who notices, and when does the next one go out?";
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(17);
  }

  @Override
  public void play(Stage stage) throws Exception {
    // So many that a wait is seen which is longer than those before it.
    stage.take(AS_THE_KERNEL_COMES, lab -> open(lab, LOST_WHERE_EQUAL));
    stage.take(
        DOUBLING,
        lab -> {
          doubleEveryWait(lab);
          open(lab, LOST_WHERE_DOUBLING);
        });
    stage.take(NONE_ARRIVES, LostSyn::openInVain);
  }

  /** Linux 6.5 and later first wait one second several times; before, this was how it came. */
  private static void doubleEveryWait(Lab lab) {
    lab.client().setIfKnown(LINEAR, "0");
  }

  private static void open(Lab lab, int lost) throws Exception {
    lab.server().listen();
    lab.cable().drop(syn().firstOf(lost));
    EchoClient client = new EchoClient(lab.client().socket());
    lab.client().run("client", () -> client.open(lab.serverAddress())).result();
    lab.server().await(ESTABLISHED);
  }

  private static void openInVain(Lab lab) throws Exception {
    lab.server().listen();
    doubleEveryWait(lab);
    lab.client().set("net.ipv4.tcp_syn_retries", "1");
    lab.cable().drop(syn());
    EchoClient client = new EchoClient(lab.client().socket());
    lab.client().run("client", () -> client.open(lab.serverAddress())).failure();
  }

  @Override
  public void check(Recording recording, Findings findings) {
    checkOpened(recording.take(AS_THE_KERNEL_COMES), LOST_WHERE_EQUAL, findings);
    checkOpened(recording.take(DOUBLING), LOST_WHERE_DOUBLING, findings);
    findings.that(
        AS_THE_KERNEL_COMES
            + ": the client waited a second five times, then two, and sent its SYN again",
        waited(recording.take(AS_THE_KERNEL_COMES), 1, 1, 1, 1, 1, 2));
    findings.that(
        DOUBLING + ": the client waited 1, 2 and 4 s, and sent its SYN again",
        waited(recording.take(DOUBLING), 1, 2, 4));
    Take inVain = recording.take(NONE_ARRIVES);
    findings.that(
        NONE_ARRIVES + ": connect() threw ConnectException: Connection timed out",
        inVain.segments(syn()).size() == 2
            && inVain
                .returned(CLIENT, "connect")
                .outcome()
                .equals("ConnectException: Connection timed out"));
  }

  private static void checkOpened(Take take, int lost, Findings findings) {
    findings.that(
        take.name() + ": the SYN behind those lost, with the number of the first, opened it",
        take.segments(syn()).size() == lost + 1
            && take.wire().get(lost).equals("client SYN seq=0 len=0")
            && take.path(CLIENT).equals(List.of(SYN_SENT, ESTABLISHED)));
    findings.that(
        take.name() + ": connect() returned without a word of it",
        !take.returned(CLIENT, "connect").failed());
  }

  /**
   * Whether the client waited at least so many seconds before each repetition, and less than one
   * more. Its timers may be a tick early, and late on a busy machine: one that is late by a whole
   * second would have every lab's SYN repeated.
   */
  static boolean waited(Take take, int... seconds) {
    List<Crossing> syns = take.segments(syn());
    for (int i = 0; i < seconds.length && syns.size() > seconds.length; i++) {
      double wait = (syns.get(i + 1).at() - syns.get(i).at()) / 1e6;
      if (wait < seconds[i] - TICK || wait >= seconds[i] + 1) {
        return false;
      }
    }
    return syns.size() == seconds.length + 1;
  }
}
