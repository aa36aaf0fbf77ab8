package tcpcourse.handshake.experiments;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.handshake.EchoClient;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;

/** The first SYNs are lost on the way; nobody is told. */
public final class LostSyn extends Story {

  /** In microseconds, as the recording counts. */
  private static final long SECOND = 1_000_000;

  private static final long TICK = 10_000;

  public LostSyn() {
    super("The SYN is lost. Who notices, and when does the next one go out?");

    // So many that a wait is seen which is longer than those before it.
    openedAfter(6, "as the kernel comes", lab -> open(lab, 6))
        .shows(
            "the client waited a second five times, then two, and sent its SYN again",
            waited(syn(), 1, 1, 1, 1, 1, 2));
    openedAfter(3, "every wait twice the one before", LostSyn::openDoubling)
        .shows("the client waited 1, 2 and 4 s, and sent its SYN again", waited(syn(), 1, 2, 4));
    take("every SYN is lost, and the kernel repeats it once", LostSyn::openInVain)
        .shows(
            "connect() threw ConnectException: Connection timed out",
            sent(2, syn()).and(gave(CLIENT, "connect", "ConnectException: Connection timed out")));
  }

  private Scene openedAfter(int lost, String name, Stage.Procedure play) {
    return take(name, play)
        .shows(
            "the SYN behind those lost, with the number of the first, opened it",
            is(1L, take -> numbers(take, syn()).stream().distinct().count())
                .and(sent(lost + 1, syn()))
                .and(went(CLIENT, SYN_SENT, ESTABLISHED))
                .and(inOrder(segment(lost + 1, syn()), returned(CLIENT, "connect"))))
        .shows("connect() returned without a word of it", gave(CLIENT, "connect", ""))
        .shows(
            "the server knew nothing of those that were lost",
            went(SERVER, SYN_RECV, ESTABLISHED)
                .and(inOrder(segment(lost + 1, syn()), entered(SERVER, SYN_RECV))));
  }

  /** Linux 6.5 and later first wait one second several times; before, this was how it came. */
  private static void doubleEveryWait(Lab lab) {
    lab.client().setIfKnown("net.ipv4.tcp_syn_linear_timeouts", "0");
  }

  private static void openDoubling(Lab lab) throws Exception {
    doubleEveryWait(lab);
    open(lab, 3);
  }

  private static void open(Lab lab, int lost) throws Exception {
    lab.server().listen();
    lab.cable().drop(syn().firstOf(lost));
    EchoClient client = new EchoClient(lab.client().socket());
    lab.client().run(() -> client.open(lab.serverAddress())).result();
    lab.server().await(ESTABLISHED);
  }

  private static void openInVain(Lab lab) throws Exception {
    lab.server().listen();
    doubleEveryWait(lab);
    lab.client().set("net.ipv4.tcp_syn_retries", "1");
    lab.cable().drop(syn());
    EchoClient client = new EchoClient(lab.client().socket());
    lab.client().run(() -> client.open(lab.serverAddress())).failure();
  }

  /**
   * So many whole seconds passed before each repetition. The kernel's timers may be a tick early,
   * and late on a busy machine: one that is late by a whole second would have every lab's SYN
   * repeated.
   */
  static Fact<Take> waited(Match match, Integer... seconds) {
    return is(List.of(seconds), take -> waits(take.segments(match)));
  }

  private static List<Integer> waits(List<Crossing> sent) {
    return IntStream.range(1, sent.size())
        .mapToObj(i -> (int) ((sent.get(i).at() - sent.get(i - 1).at() + TICK) / SECOND))
        .toList();
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(17);
  }
}
