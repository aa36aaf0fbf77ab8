package tcpcourse.reuseaddr.experiments;

import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.LISTEN;

import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** A second server wants the port on which the first still listens. */
public final class TwoListeners implements Experiment {

  static final String OFF = "a listener with reuse off";
  static final String ON = "a listener with reuse on";
  static final String BOUND_OFF = "a bound socket with reuse off";
  static final String BOUND_ON = "a bound socket with reuse on";

  @Override
  public String question() {
    return "Does SO_REUSEADDR let two servers listen on one port?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(OFF, lab -> besideAListener(lab, false));
    stage.take(ON, lab -> besideAListener(lab, true));
    stage.take(BOUND_OFF, lab -> besideABoundSocket(lab, false));
    stage.take(BOUND_ON, lab -> besideABoundSocket(lab, true));
  }

  private static void besideAListener(Lab lab, boolean reuse) throws Exception {
    Visit.start(lab, "server", reuse).result();
    Visit.tryBoth(lab);
  }

  /** Bound, and neither listening nor connected: a socket that is about to do either. */
  private static void besideABoundSocket(Lab lab, boolean reuse) throws Exception {
    Socket socket = lab.server().socket();
    lab.server()
        .run(
            "server",
            () -> {
              socket.setReuseAddress(reuse);
              socket.bind(lab.serverAddress());
            })
        .result();
    Visit.tryBoth(lab);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    List<String> neither = List.of(Visit.BOUND, Visit.IN_USE, Visit.IN_USE);
    findings.that(
        "beside a listener no other could bind, whichever of the two had set SO_REUSEADDR",
        Visit.binds(recording.take(OFF)).equals(neither)
            && Visit.binds(recording.take(ON)).equals(neither));
    findings.that(
        "beside a socket that was only bound, none could unless both had set SO_REUSEADDR",
        Visit.binds(recording.take(BOUND_OFF)).equals(neither)
            && Visit.binds(recording.take(BOUND_ON))
                .equals(List.of(Visit.BOUND, Visit.IN_USE, Visit.BOUND)));
    findings.that(
        "only one listener was ever in the kernel's table",
        recording.takes().stream().mapToInt(TwoListeners::mostListeners).max().orElse(0) == 1);
  }

  /** How many sockets the server's host had in LISTEN at once, at most. */
  static int mostListeners(Take take) {
    int now = 0;
    int most = 0;
    for (var seen : take.all(tcpcourse.lab.recording.Event.StateSeen.class).toList()) {
      now += seen.side() == SERVER && seen.after() == LISTEN ? 1 : 0;
      now -= seen.side() == SERVER && seen.before() == LISTEN ? 1 : 0;
      most = Math.max(most, now);
    }
    return most;
  }
}
