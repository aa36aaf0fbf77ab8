package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;

import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.TcpState;

/** What the client can ask about a peer that lives, is gone, has closed, or has reset. */
public final class IdleHalfOpen implements Experiment {

  static final String ALIVE = "the server lives and says nothing";
  static final String GONE = "the server has lost power";
  static final String CLOSED = "the server has closed (FIN)";
  static final String RESET = "the server has reset (RST)";

  private static final int READ_LIMIT = 500;

  @Override
  public String question() {
    return "Nothing is said. Which call tells a peer that is gone from one that lives?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(ALIVE, lab -> ask(lab, Connection.open(lab)));
    stage.take(
        GONE,
        lab -> {
          Connection connection = Connection.open(lab);
          lab.losePower(SERVER);
          ask(lab, connection);
        });
    stage.take(
        CLOSED,
        lab -> {
          lab.client().acknowledgeAtOnce();
          Connection connection = Connection.open(lab);
          connection.serverCloses();
          lab.server().await(FIN_WAIT2);
          ask(lab, connection);
        });
    stage.take(
        RESET,
        lab -> {
          Connection connection = Connection.open(lab);
          connection.serverAborts();
          lab.awaitArrival(rst());
          lab.client().awaitNone(ESTABLISHED);
          ask(lab, connection);
        });
  }

  private static void ask(Lab lab, Connection connection) throws Exception {
    Socket socket = connection.client();
    lab.client()
        .run(
            "client",
            () -> {
              // tag::questions[]
              socket.isConnected();
              socket.isClosed();
              socket.getInputStream().available();
              // end::questions[]
              socket.setSoTimeout(READ_LIMIT);
            })
        .result();
    connection.clientReadsOnce();
  }

  @Override
  public void check(Recording recording, Findings findings) {
    findings.that(
        "isConnected(), isClosed() and available() give the same in all four cases: true, false, 0",
        recording.takes().stream()
            .allMatch(
                take ->
                    take.outcomes(CLIENT, "isConnected").equals(List.of("true"))
                        && take.outcomes(CLIENT, "isClosed").equals(List.of("false"))
                        && take.outcomes(CLIENT, "available").equals(List.of("0"))));
    Map<String, String> reads = new TreeMap<>();
    recording.takes().forEach(take -> reads.put(take.name(), take.outcomes(CLIENT, "read").get(0)));
    findings.that(
        "only read() tells FIN (-1) and RST (Connection reset) from silence",
        reads.get(CLOSED).equals(Told.END) && reads.get(RESET).equals(Told.RESET));
    findings.that(
        "a peer that lives and one that is gone give the same silence",
        reads.get(ALIVE).equals(Told.READ_TIMED_OUT) && reads.get(GONE).equals(reads.get(ALIVE)));
    findings.that(
        "the kernel itself does not know better: ESTABLISHED in both",
        last(recording.take(ALIVE)) == ESTABLISHED && last(recording.take(GONE)) == ESTABLISHED);
  }

  /** The client's last state. */
  static TcpState last(Take take) {
    List<TcpState> path = take.path(CLIENT);
    return path.get(path.size() - 1);
  }
}
