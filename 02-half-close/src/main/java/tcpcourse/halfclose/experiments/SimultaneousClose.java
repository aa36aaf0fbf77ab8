package tcpcourse.halfclose.experiments;

import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.CLOSING;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/** Both sides close before either has seen the other's FIN (RFC 9293, Figure 13). */
public final class SimultaneousClose implements Experiment {

  static final String CROSSING = "the FINs cross";
  static final String ONE_BY_ONE = "the server closes when it has the client's FIN";

  @Override
  public String question() {
    return "Both sides close at the same time. Who closed first, and who waits?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(
        CROSSING,
        lab -> {
          Hold fins = lab.cable().hold(fin().firstOf(2));
          closeBoth(lab, fins::await);
          fins.await(2);
          fins.release();
          lab.client().await(TIME_WAIT);
          lab.server().await(TIME_WAIT);
        });
    stage.take(
        ONE_BY_ONE,
        lab -> {
          closeBoth(lab, () -> lab.client().await(FIN_WAIT2));
          lab.server().awaitNone(LAST_ACK);
        });
  }

  private static void closeBoth(Lab lab, Host.Program between) throws Exception {
    lab.expectNoLoss();
    Connection connection = Connection.open(lab);
    lab.client().run("client", connection.client()::close).result();
    between.run();
    lab.server().run("server", connection.server()::close).result();
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take crossing = recording.take(CROSSING);
    findings.that(
        CROSSING + ": two FINs, of which neither acknowledges the other, and an ACK for each",
        sent(crossing, CLIENT)
                .equals(List.of("client FIN,ACK seq=1 ack=1 len=0", "client ACK seq=2 ack=2"))
            && sent(crossing, SERVER)
                .equals(List.of("server FIN,ACK seq=1 ack=1 len=0", "server ACK seq=2 ack=2")));
    findings.that(
        CROSSING + ": both sides go FIN_WAIT1, CLOSING, TIME_WAIT",
        crossing.path(CLIENT).equals(List.of(SYN_SENT, ESTABLISHED, FIN_WAIT1, CLOSING, TIME_WAIT))
            && crossing
                .path(SERVER)
                .equals(List.of(SYN_RECV, ESTABLISHED, FIN_WAIT1, CLOSING, TIME_WAIT)));
    findings.that(
        CROSSING + ": neither close() says anything of it",
        crossing.outcomes(CLIENT, "close").equals(List.of(""))
            && crossing.outcomes(SERVER, "close").equals(List.of("")));
    Take oneByOne = recording.take(ONE_BY_ONE);
    findings.that(
        ONE_BY_ONE + ": nobody is in CLOSING, and only the client in TIME_WAIT",
        !oneByOne.saw(CLIENT, CLOSING)
            && !oneByOne.saw(SERVER, CLOSING)
            && oneByOne.saw(SERVER, CLOSE_WAIT)
            && oneByOne.saw(CLIENT, TIME_WAIT)
            && !oneByOne.saw(SERVER, TIME_WAIT));
  }

  private static List<String> sent(Take take, Side side) {
    return Closing.of(take).stream().filter(s -> s.startsWith(side.toString())).toList();
  }
}
