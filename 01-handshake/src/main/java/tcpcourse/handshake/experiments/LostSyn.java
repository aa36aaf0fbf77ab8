package tcpcourse.handshake.experiments;

import java.time.Duration;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;

/** The first SYNs are lost on the way; nobody is told. */
public final class LostSyn extends HandshakeStory {

  public LostSyn() {
    super("The SYN is lost. Who notices, and when does the next one go out?");

    // So many that a wait is seen which is longer than those before it.
    openedAfter(6, "as the kernel comes", lab -> loseAndOpen(lab, 6))
        .since("6.5")
        .shows(
            "the client waited a second five times, then two, and sent its SYN again",
            waited(syn(), 1, 1, 1, 1, 1, 2));
    openedAfter(3, "every wait twice the one before", this::openDoubling)
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
                .telling("numbers of SYNs:")
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

  private void openDoubling(Lab lab) throws Exception {
    doubleEveryWait(lab);
    loseAndOpen(lab, 3);
  }

  private void loseAndOpen(Lab lab, int lost) throws Exception {
    lab.server().listen();
    lab.cable().drop(syn().firstOf(lostSyns.in(lab, lost)));
    open(lab).result();
    lab.server().await(ESTABLISHED);
  }

  private static void openInVain(Lab lab) throws Exception {
    lab.server().listen();
    doubleEveryWait(lab);
    lab.client().set("net.ipv4.tcp_syn_retries", "1");
    lab.cable().drop(syn());
    open(lab).failure();
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(17);
  }

  private final Dial lostSyns = dial("lost-syns", "how many SYNs are lost", 1, 6, 3);

  {
    setting("net.ipv4.tcp_syn_retries", 1, 3, 1);
    setting("net.ipv4.tcp_syn_linear_timeouts", 0, 4, 0);
  }
}
