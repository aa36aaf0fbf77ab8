package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSING;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.timewait.DaytimeClient;

/** The FINs cross on the cable: each side closed first, and each side waits. */
public final class BothWait implements Experiment {

  static final String CROSSING = "the FINs cross";
  static final String ONE_BY_ONE = "the client closes when the server's FIN has come";

  @Override
  public String question() {
    return "Both close at once. Which of them waits?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(CROSSING, BothWait::crossing);
    stage.take(
        ONE_BY_ONE,
        lab -> {
          lab.expectNoLoss();
          Conversation.in(lab).serverClosesFirst(new DaytimeClient(lab.client().socket()));
          Conversation.measureTimeLeft(lab.server());
        });
  }

  private static void crossing(Lab lab) throws Exception {
    lab.expectNoLoss();
    Hold servers = lab.cable().hold(fin().from(SERVER).first());
    Hold clients = lab.cable().hold(fin().from(CLIENT).first());
    Conversation conversation = Conversation.in(lab);
    DaytimeClient client = new DaytimeClient(lab.client().socket());
    lab.server().run("server", conversation.server()::serveOne);
    lab.client().run("client", () -> client.open(lab.serverAddress())).result();
    lab.client().run("client", client::line).result();
    servers.await();
    lab.awaitArrival(ack().from(CLIENT).nth(2)); // of the answer: the FIN is not to overtake it
    lab.client().run("client", client::close).result();
    clients.await();
    // At once: an answer to the one is not to overtake the other.
    lab.cable().release(servers, clients);
    lab.client().await(TIME_WAIT);
    lab.server().await(TIME_WAIT);
    Conversation.measureTimeLeft(lab.client());
    Conversation.measureTimeLeft(lab.server());
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take crossing = recording.take(CROSSING);
    for (Side side : Side.values()) {
      findings.that(
          CROSSING + ": the " + side + " goes FIN_WAIT1, CLOSING, TIME_WAIT",
          end(crossing, side).equals(List.of(ESTABLISHED, FIN_WAIT1, CLOSING, TIME_WAIT)));
      findings.that(
          CROSSING + ": the " + side + "'s entry counts down from 60 s",
          left(crossing, side).stream().allMatch(left -> left > 0 && left <= 60.5)
              && left(crossing, side).size() == 1);
    }
    Take oneByOne = recording.take(ONE_BY_ONE);
    findings.that(
        ONE_BY_ONE + ": only the server waits",
        oneByOne.saw(SERVER, TIME_WAIT)
            && !oneByOne.saw(CLIENT, TIME_WAIT)
            && left(oneByOne, CLIENT).isEmpty());
  }

  private static List<Double> left(Take take, Side side) {
    return take.all(Measured.class)
        .filter(measured -> measured.side() == side)
        .map(Measured::value)
        .toList();
  }

  private static List<TcpState> end(Take take, Side side) {
    List<TcpState> path = take.path(side);
    return path.subList(path.indexOf(ESTABLISHED), path.size());
  }
}
