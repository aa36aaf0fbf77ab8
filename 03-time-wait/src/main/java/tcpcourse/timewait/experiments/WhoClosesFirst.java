package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.timewait.DaytimeClient;

/** The same conversation twice; once the server says goodbye first, once the client does. */
public final class WhoClosesFirst implements Experiment {

  static final String SERVER_FIRST = "the server closes first";
  static final String CLIENT_FIRST = "the client closes first";
  static final String DELAYED = "the server closes first, and ACKs may be delayed";

  private static final List<TcpState> ACTIVE =
      List.of(ESTABLISHED, FIN_WAIT1, FIN_WAIT2, TIME_WAIT);
  private static final List<TcpState> IN_ONE_STEP = List.of(ESTABLISHED, FIN_WAIT1, TIME_WAIT);
  private static final List<TcpState> PASSIVE = List.of(ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED);

  @Override
  public String question() {
    return "Everyone has said goodbye. Why is the connection still there, and on which side?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(SERVER_FIRST, lab -> play(lab, SERVER));
    stage.take(CLIENT_FIRST, lab -> play(lab, CLIENT));
    stage.take(DELAYED, WhoClosesFirst::playWithDelayedAcks, WhoClosesFirst::closedInTime);
  }

  private static void play(Lab lab, Side first) throws Exception {
    lab.expectNoLoss();
    Conversation conversation = Conversation.in(lab);
    DaytimeClient client = new DaytimeClient(lab.client().socket());
    if (first == SERVER) {
      conversation.serverClosesFirst(client);
    } else {
      conversation.clientClosesFirst(client);
    }
    Conversation.measureTimeLeft(lab.host(first));
  }

  /** As the kernel comes: it keeps the ACK for the server's FIN back, for 40 ms at most. */
  private static void playWithDelayedAcks(Lab lab) throws Exception {
    lab.expectNoLoss();
    Conversation conversation = Conversation.on(lab, lab.server(), lab.serverAddress());
    DaytimeClient client = new DaytimeClient(lab.client().socket());
    lab.server().run("server", conversation.server()::serveOne);
    lab.client()
        .run(
            "client",
            () -> {
              client.open(conversation.at());
              client.answer();
              client.close();
            })
        .result();
    lab.client().awaitNone(LAST_ACK);
    Conversation.measureTimeLeft(lab.server());
  }

  /** Whether the client's program had called close() before its kernel sent the ACK by itself. */
  private static boolean closedInTime(Take take) {
    return goodbye(take).size() == 3;
  }

  @Override
  public void check(Recording recording, Findings findings) {
    check(recording.take(SERVER_FIRST), SERVER, findings);
    check(recording.take(CLIENT_FIRST), CLIENT, findings);
    Take delayed = recording.take(DELAYED);
    findings.that(
        DELAYED + ": FIN, FIN with the ACK, ACK: three segments say goodbye",
        goodbye(delayed)
            .equals(
                List.of(
                    "server FIN,ACK seq=33 ack=1 len=0",
                    "client FIN,ACK seq=1 ack=34 len=0",
                    "server ACK seq=34 ack=2")));
    findings.that(
        DELAYED + ": the server goes from FIN_WAIT1 to TIME_WAIT, and is never in FIN_WAIT2",
        end(delayed, SERVER).equals(IN_ONE_STEP) && end(delayed, CLIENT).equals(PASSIVE));
  }

  /** What crossed the cable from the first FIN on; the ACK for the data is not part of it. */
  static List<String> goodbye(Take take) {
    return take.wire().stream()
        .dropWhile(segment -> !segment.contains("FIN"))
        .filter(segment -> !segment.equals("client ACK seq=1 ack=33"))
        .toList();
  }

  private static void check(Take take, Side first, Findings findings) {
    findings.that(
        take.name() + ": its FIN is the first",
        take.segments(fin()).stream()
            .map(fin -> fin.from())
            .toList()
            .equals(List.of(first, first.other())));
    findings.that(
        take.name() + ": the " + first + " goes FIN_WAIT1, FIN_WAIT2, TIME_WAIT, and stays there",
        end(take, first).equals(ACTIVE));
    findings.that(
        take.name() + ": the " + first.other() + " goes CLOSE_WAIT, LAST_ACK, CLOSED: it is gone",
        end(take, first.other()).equals(PASSIVE));
    findings.that(
        take.name() + ": the kernel counts down what is left to the entry, from 60 s",
        take.all(Measured.class).allMatch(left -> left.value() > 0 && left.value() <= 60.5));
  }

  private static List<TcpState> end(Take take, Side side) {
    List<TcpState> path = take.path(side);
    return path.subList(path.indexOf(ESTABLISHED), path.size());
  }
}
