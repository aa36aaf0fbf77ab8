package tcpcourse.reuseaddr.experiments;

import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/** A server that closed first is stopped and started again within the minute, reuse off. */
public final class RestartRefused implements Experiment {

  static final String WITHIN = "within the minute";
  static final String GONE = "once the entry is gone";

  @Override
  public String question() {
    return "My server has stopped. Why can it not have its port back?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(WITHIN, RestartRefused::restart);
    stage.take(GONE, RestartRefused::restartWhenGone);
  }

  private static void restart(Lab lab) throws Exception {
    Visit.thenServerStops(lab, false);
    Visit.start(lab, "new server", false).failure();
    Visit.start(lab, "new server", lab.server().address(Host.PORT + 1), false).result();
  }

  private static void restartWhenGone(Lab lab) throws Exception {
    Visit.thenServerStops(lab, false);
    // Instead of waiting a minute: a RST ends TIME_WAIT (RFC 1337 tells why that is a hazard).
    lab.cable().inject(CLIENT, reset(lab.lastFrom(CLIENT)));
    lab.server().awaitNone(TIME_WAIT);
    Visit.start(lab, "new server", false).result();
  }

  private static Segment reset(Segment fin) {
    return SegmentBuilder.like(fin).flags(Flag.RST).sequence(fin.sequence() + 1).build();
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take within = recording.take(WITHIN);
    CallReturned refused = refusal(within);
    findings.that(
        "the server closed first: TIME_WAIT is on its host, and the client has nothing left",
        within.saw(SERVER, TIME_WAIT)
            && !within.saw(CLIENT, TIME_WAIT)
            && within.path(CLIENT).contains(CLOSED));
    findings.that(
        "after its listener was gone, bind() of the same port threw " + Visit.IN_USE,
        within.inOrder(within.first(SERVER, TIME_WAIT), refused)
            && refused.outcome().equals(Visit.IN_USE));
    findings.that(
        "the next port was free, and nothing of all this was on the wire",
        Visit.binds(within).equals(List.of(Visit.BOUND, Visit.IN_USE, Visit.BOUND))
            && within.segments(Match.any()).stream().allMatch(s -> s.at() < refused.at()));
    Take gone = recording.take(GONE);
    findings.that(
        "once the TIME_WAIT entry was gone, the same bind() succeeded",
        gone.path(SERVER).contains(CLOSED)
            && Visit.binds(gone).equals(List.of(Visit.BOUND, Visit.BOUND)));
  }

  private static CallReturned refusal(Take take) {
    return take.first("a call that failed", CallReturned.class, CallReturned::failed);
  }
}
