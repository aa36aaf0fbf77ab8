package tcpcourse.halfopen.experiments;

import java.io.IOException;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Forgotten;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Rejection;

/** Keep-alive's probes are no silence: a router that sees them in time does not forget. */
public final class KeepAliveBelowTheLimit extends Story {

  private static final int LIMIT = 2_000;
  private static final int OFTEN = 1;
  private static final int SELDOM = 3;

  private final Dial limit =
      dial("idle-limit", "ms of silence until the router forgets", 500, 10_000, LIMIT);
  private final Dial idle =
      dial("keep-alive", "seconds of silence until the first probe", 1, 9, OFTEN);

  public KeepAliveBelowTheLimit() {
    super("A router forgets after two seconds. Does keep-alive prevent it?");

    take("a probe each second", this::keptAlive)
        .inTime(take -> answeredProbes(take) == 3)
        .shows(
            "each probe is answered, and the router forgets nothing",
            Idle.isRemembered()
                .and(
                    that(
                        take -> answeredProbes(take) == 3,
                        take -> answeredProbes(take) + " probes were answered")))
        .shows(
            "after more silence than the router allows, what is written is answered",
            atLeast(LIMIT, segment(1, ack()), segment(1, data()))
                .and(gave(CLIENT, "read", Told.READ_TIMED_OUT, "\"hello\\n\"")));
    take("the first probe after three seconds", this::late)
        .shows(
            "the router has forgotten; no probe arrives",
            inOrder(first(Forgotten.class), segment(2, ack().from(CLIENT)))
                .and(arrived(1, ack().from(CLIENT))))
        .shows(
            "read() says Connection timed out, and the server is not told",
            gave(CLIENT, "read", Told.TIMED_OUT).and(endedIn(SERVER, ESTABLISHED)));
    take("setKeepAlive(true) alone", this::twoHours)
        .shows(
            "no probe before the router has forgotten: Linux waits two hours",
            sent(1, ack()).and(inOrder(first(Forgotten.class), segment(1, data()))))
        .shows(
            "what is written then is dropped",
            wireEnds("client PSH,ACK seq=1 ack=1 len=6, dropped"));
  }

  /** How often the server's kernel has said that it still expects the client's first byte. */
  private static long answeredProbes(Take take) {
    return take.wire().stream().filter("server ACK seq=1 ack=1"::equals).count();
  }

  private void keptAlive(Lab lab) throws Exception {
    lab.steady();
    Ends.End client = connect(lab, OFTEN);
    Idle.waitInVain(client, 3_500);
    client.write("hello\n").result();
    client.read().ended();
    lab.server().awaitAcknowledged();
  }

  private void late(Lab lab) throws Exception {
    Ends.End client = connect(lab, SELDOM);
    client.setSoTimeout(8_000).result();
    client.read().ended();
    if (lab.client().socketTable().isEmpty()) {
      lab.awaitLoss(rst()); // a client that gave up has sent one
    }
  }

  private void twoHours(Lab lab) throws Exception {
    lab.steady();
    Ends.End client = connect(lab, 0);
    Idle.waitInVain(client, 2_500);
    client.write("hello\n").result();
    lab.cable().settle();
  }

  /**
   * Opens a connection on which keep-alive is on.
   *
   * @param seconds until the first probe; 0 to leave that to the kernel
   */
  private Ends.End connect(Lab lab, int seconds) throws Exception {
    Socket socket = lab.client().socket();
    lab.client().run(() -> keepAlive(socket, seconds == 0 ? 0 : idle.in(lab, seconds))).result();
    return Idle.connectToServer(lab, socket, limit.in(lab), Rejection.SILENCE);
  }

  // tag::keep-alive[]
  private static void keepAlive(Socket socket, int seconds) throws IOException {
    socket.setKeepAlive(true);
    if (seconds > 0) {
      socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, seconds); // else two hours
      socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 1);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 2);
    }
  }

  // end::keep-alive[]
}
