package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** An old segment meets TIME_WAIT, and the answer to the answer ends it (RFC 1337, Figure 1). */
public final class TimeWaitAssassination implements Experiment {

  static final String SETTING = "net.ipv4.tcp_rfc1337";
  static final String OFF = "tcp_rfc1337 = 0";
  static final String ON = "tcp_rfc1337 = 1";

  @Override
  public String question() {
    return "Can a segment from the past end TIME_WAIT before its time?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(OFF, lab -> play(lab, "0"));
    stage.take(ON, lab -> play(lab, "1"));
  }

  private static void play(Lab lab, String rfc1337) throws Exception {
    lab.client().set(SETTING, rfc1337);
    DelayedDuplicate old = DelayedDuplicate.in(lab);
    Conversation.measureTimeLeft(lab.client());
    old.release();
    lab.awaitArrival(rst().from(SERVER));
    if (rfc1337.equals("1")) {
      Conversation.measureTimeLeft(lab.client());
    }
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take off = recording.take(OFF);
    Take on = recording.take(ON);
    for (Take take : recording.takes()) {
      findings.that(
          take.name() + ": the old segment draws an ACK, and the ACK a RST",
          DelayedDuplicate.lastTwo(take)
              .equals(List.of("client ACK seq=2 ack=34", "server RST seq=34")));
    }
    findings.that(
        OFF + ": the RST ends TIME_WAIT at once",
        off.path(CLIENT).get(off.path(CLIENT).size() - 1) == CLOSED
            && off.first(CLIENT, CLOSED).at() - off.first(CLIENT, TIME_WAIT).at() < 59.5e6);
    List<Double> left = on.all(Measured.class).map(Measured::value).toList();
    findings.that(
        ON + ": TIME_WAIT ignores the RST and goes on",
        on.path(CLIENT).get(on.path(CLIENT).size() - 1) == TIME_WAIT
            && left.size() == 2
            && left.get(1) > 0);
  }
}
