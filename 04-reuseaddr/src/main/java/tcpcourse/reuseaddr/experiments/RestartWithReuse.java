package tcpcourse.reuseaddr.experiments;

import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.reuseaddr.GreetingServer;

/** The same restart, with SO_REUSEADDR on the old server, on the new one, and on both. */
public final class RestartWithReuse implements Experiment {

  static final String BOTH = "both servers set it";
  static final String ONLY_NEW = "only the new server sets it";
  static final String ONLY_OLD = "only the old server had set it";

  private static final String LEFT = "left of TIME_WAIT";

  @Override
  public String question() {
    return "What does SO_REUSEADDR change, and who must set it?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(BOTH, RestartWithReuse::restartAndGreet);
    stage.take(ONLY_NEW, lab -> restartInVain(lab, false, true));
    stage.take(ONLY_OLD, lab -> restartInVain(lab, true, false));
  }

  private static void restartAndGreet(Lab lab) throws Exception {
    Visit.thenServerStops(lab, true);
    measureWhatIsLeft(lab);
    GreetingServer server = Visit.start(lab, "new server", true).result();
    measureWhatIsLeft(lab);
    Visit.greet(lab, "new server", server);
  }

  private static void restartInVain(Lab lab, boolean before, boolean now) throws Exception {
    Visit.thenServerStops(lab, before);
    Visit.start(lab, "new server", now).failure();
  }

  private static void measureWhatIsLeft(Lab lab) throws Exception {
    SocketEntry entry = lab.server().await("a TIME_WAIT entry", e -> e.state() == TIME_WAIT);
    lab.server().measure(LEFT, entry.expiresMillis(), "ms");
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take both = recording.take(BOTH);
    findings.that(
        "where both servers set it, bind() succeeded beside the TIME_WAIT entry",
        Visit.binds(both).equals(List.of(Visit.BOUND, Visit.BOUND)));
    findings.that(
        "the entry was there before and after, and its minute ran on: nothing was released",
        stillThere(both) && left(both).get(0) >= left(both).get(1) && left(both).get(1) > 0);
    findings.that(
        "the new server greeted a client, which left a second TIME_WAIT entry",
        both.paths(SERVER).size() == 2
            && both.paths(SERVER).stream().allMatch(p -> p.get(p.size() - 1) == TIME_WAIT));
    findings.that(
        "set on the new server alone it did not help: " + Visit.IN_USE,
        Visit.binds(recording.take(ONLY_NEW)).equals(List.of(Visit.BOUND, Visit.IN_USE)));
    findings.that(
        "set on the old server alone it did not help either",
        Visit.binds(recording.take(ONLY_OLD)).equals(List.of(Visit.BOUND, Visit.IN_USE)));
  }

  private static boolean stillThere(Take take) {
    return take.paths(SERVER).stream().noneMatch(path -> path.contains(CLOSED));
  }

  /** Milliseconds left of TIME_WAIT, before and after the new server's bind(). */
  static List<Double> left(Take take) {
    return take.all(Measured.class)
        .filter(m -> m.what().equals(LEFT))
        .map(Measured::value)
        .toList();
  }
}
