package tcpcourse.reuseaddr.experiments;

import java.net.Socket;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** A second server wants the port on which the first still listens. */
public final class TwoListeners extends BindStory {

  private static final String OFF = "a listener with reuse off";
  private static final String ON = "a listener with reuse on";
  private static final String BOUND_OFF = "a bound socket with reuse off";
  private static final String BOUND_ON = "a bound socket with reuse on";

  public TwoListeners() {
    super("Does SO_REUSEADDR let two servers listen on one port?");

    take(OFF, lab -> besideAListener(lab, false));
    take(ON, lab -> besideAListener(lab, true));
    take(BOUND_OFF, lab -> besideABoundSocket(lab, false));
    take(BOUND_ON, lab -> besideABoundSocket(lab, true));

    Fact<Take> neither = binds(BOUND, IN_USE, IN_USE);
    compared(
        "beside a listener no other could bind, whichever of the two had set SO_REUSEADDR",
        in(OFF, neither).and(in(ON, neither)));
    compared(
        "beside a socket that was only bound, none could unless both had set SO_REUSEADDR",
        in(BOUND_OFF, neither).and(in(BOUND_ON, binds(BOUND, IN_USE, BOUND))));
    compared(
        "only one listener was ever in the kernel's table",
        Fact.<Recording>is(
                1, r -> r.takes().stream().mapToInt(TwoListeners::mostListeners).max().orElse(0))
            .telling("listeners at a time:"));
  }

  private static void besideAListener(Lab lab, boolean reuse) throws Exception {
    Greeter.on(lab, "server").start(reuse).result();
    tryBoth(lab);
  }

  /** Bound, and neither listening nor connected: a socket that is about to do either. */
  private static void besideABoundSocket(Lab lab, boolean reuse) throws Exception {
    Socket socket = lab.server().socket();
    lab.server()
        .run(
            () -> {
              socket.setReuseAddress(reuse);
              socket.bind(lab.serverAddress());
            })
        .result();
    tryBoth(lab);
  }

  /** How many sockets the server's host had in LISTEN at once, at most. */
  private static int mostListeners(Take take) {
    int now = 0;
    int most = 0;
    for (StateSeen seen : take.all(StateSeen.class).toList()) {
      now += seen.side() == SERVER && seen.after() == LISTEN ? 1 : 0;
      now -= seen.side() == SERVER && seen.before() == LISTEN ? 1 : 0;
      most = Math.max(most, now);
    }
    return most;
  }
}
