package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.IcmpUnreachable;

/** Somebody on the way says that there is no way: is that a fact, or only weather? */
public final class Unreachable implements Experiment {

  static final String SILENCE = "connect: nobody answers";
  static final String NEIGHBOUR = "connect: no such neighbour on the cable";
  static final String HOST = "connect: ICMP host unreachable";
  static final String NETWORK = "connect: ICMP network unreachable";
  static final String PROHIBITED = "connect: ICMP administratively prohibited";
  static final String PORT = "connect: ICMP port unreachable";
  static final String NO_OWN_ROUTE = "connect: no route on this host";
  static final String WEATHER = "open: ICMP host unreachable, once";
  static final String PORT_WEATHER = "open: ICMP port unreachable, once";
  static final String READ = "open: ICMP host unreachable, then nothing; read";
  static final String WRITE = "open: ICMP host unreachable, then nothing; write";

  private static final String LINEAR = "net.ipv4.tcp_syn_linear_timeouts";

  static final String NO_ROUTE = "SocketException: No route to host";
  static final String NO_NETWORK = "SocketException: Network is unreachable";
  static final String NO_ROUTE_TO_CONNECT = "NoRouteToHostException: No route to host";

  @Override
  public String question() {
    return "There is no way to the server. Who says so, and in which words?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(
        SILENCE,
        lab -> {
          lab.client().setIfKnown(LINEAR, "0");
          lab.client().set("net.ipv4.tcp_syn_retries", "1");
          lab.cable().drop(syn());
          connect(lab);
        });
    stage.take(
        NEIGHBOUR,
        lab -> {
          lab.client().forgetNeighbour();
          connect(lab);
        });
    stage.take(HOST, lab -> refused(lab, IcmpUnreachable.HOST));
    stage.take(NETWORK, lab -> refused(lab, IcmpUnreachable.NETWORK));
    stage.take(PROHIBITED, lab -> refused(lab, IcmpUnreachable.PROHIBITED));
    stage.take(PORT, lab -> refused(lab, IcmpUnreachable.PORT));
    // An address for documentation (RFC 5737); the lab's hosts have a route to their own net only.
    stage.take(NO_OWN_ROUTE, lab -> connect(lab, new InetSocketAddress("198.51.100.1", 7788)));
    stage.take(WEATHER, lab -> weather(lab, IcmpUnreachable.HOST));
    stage.take(PORT_WEATHER, lab -> weather(lab, IcmpUnreachable.PORT));
    stage.take(READ, lab -> unreachable(lab).clientReadsWritesReads());
    stage.take(
        WRITE,
        lab -> {
          Connection connection = unreachable(lab);
          lab.client().awaitNone(ESTABLISHED);
          connection.clientWritesReadsWrites();
        });
  }

  private static void connect(Lab lab) throws Exception {
    lab.server().listen();
    connect(lab, lab.serverAddress());
  }

  private static void connect(Lab lab, SocketAddress address) throws Exception {
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.connect(address)).failure();
  }

  private static void refused(Lab lab, IcmpUnreachable answer) throws Exception {
    lab.cable().refuse(syn(), answer);
    connect(lab);
  }

  private static void weather(Lab lab, IcmpUnreachable answer) throws Exception {
    lab.client().set("net.ipv4.tcp_early_retrans", "0");
    Connection.firstRepetition(lab, 1_000);
    lab.server().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    lab.cable().refuse(data().first(), answer);
    connection.clientWrites("hello\n").result();
    connection.serverReads().result();
    lab.client().await("its ACK", entry -> entry.state() == ESTABLISHED && entry.sendQueue() == 0);
  }

  private static Connection unreachable(Lab lab) throws Exception {
    Connection.loseClientsPatienceSoon(lab);
    Connection connection = Connection.open(lab);
    lab.cable().refuse(data().first(), IcmpUnreachable.HOST);
    lab.cable().drop(data());
    connection.clientWrites("hello\n").result();
    return connection;
  }

  @Override
  public void check(Recording recording, Findings findings) {
    findings.that(
        SILENCE + ": Connection timed out, when all SYNs are sent and waited for",
        told(recording, SILENCE).equals("ConnectException: Connection timed out")
            && recording.take(SILENCE).segments(syn()).size() == 2
            && took(recording, SILENCE) > 2_900_000);
    findings.that(
        NEIGHBOUR + ": No route to host; not one segment reached the cable",
        told(recording, NEIGHBOUR).equals(NO_ROUTE_TO_CONNECT)
            && recording.take(NEIGHBOUR).segments().isEmpty());
    checkAnswers(recording, findings);
    for (String once : List.of(WEATHER, PORT_WEATHER)) {
      Take take = recording.take(once);
      findings.that(
          once + ": no call fails; the segment is sent again and arrives",
          take.segments(data().from(CLIENT)).size() == 2
              && take.outcomes(CLIENT, "write").equals(List.of(""))
              && take.outcomes(SERVER, "read").equals(List.of("\"hello\\n\"")));
    }
    findings.that(
        READ + ": when the kernel gives up, No route to host instead of Connection timed out",
        recording.take(READ).outcomes(CLIENT, "read").equals(List.of(NO_ROUTE, Told.END)));
  }

  /** Linux gives up a connect() at the first such message, whatever its code. */
  private static void checkAnswers(Recording recording, Findings findings) {
    for (String answer : List.of(HOST, PROHIBITED)) {
      findings.that(
          answer + ": No route to host, at once: no SYN is repeated",
          told(recording, answer).equals(NO_ROUTE_TO_CONNECT)
              && recording.take(answer).segments(syn()).size() == 1);
    }
    findings.that(
        NETWORK + ": Network is unreachable, at once: no SYN is repeated",
        told(recording, NETWORK).equals(NO_NETWORK)
            && recording.take(NETWORK).segments(syn()).size() == 1);
    findings.that(
        PORT + ": Connection refused, as if by a RST",
        told(recording, PORT).equals("ConnectException: Connection refused"));
    findings.that(
        NO_OWN_ROUTE + ": Network is unreachable; not one segment reached the cable",
        told(recording, NO_OWN_ROUTE).equals(NO_NETWORK)
            && recording.take(NO_OWN_ROUTE).segments().isEmpty());
  }

  private static String told(Recording recording, String take) {
    return recording.take(take).returned(CLIENT, "connect").outcome();
  }

  private static long took(Recording recording, String name) {
    Take take = recording.take(name);
    return take.returned(CLIENT, "connect").at() - take.began(CLIENT, "connect").at();
  }
}
