package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;

import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;

/** A write, an urgent byte and a shutdown: which control bits does each of them set? */
public final class ControlBits implements Experiment {

  static final String PLAIN = "no ECN, urgent data apart";
  static final String EXTRAS = "the client asks for ECN, urgent data in line";

  static final String LITTLE_ROOM = "one write(), and little room";

  /** One and a half segments of 1,448 bytes. */
  private static final int LONG = 2_000;

  /** Two segments, and a shorter one. */
  private static final int LONGER = 3_500;

  @Override
  public String question() {
    return "Which control bits does a program set, and what does the other end make of them?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(PLAIN, lab -> say(lab, false));
    stage.take(
        EXTRAS,
        lab -> {
          lab.client().set("net.ipv4.tcp_ecn", "1");
          say(lab, true);
        });
    stage.take(LITTLE_ROOM, ControlBits::writeIntoLittleRoom);
  }

  /** Linux sets PSH, too, when half of the largest window waits (forced_push(), net/ipv4/tcp.c). */
  private static void writeIntoLittleRoom(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    ServerSocket listener = lab.server().listener();
    lab.server().run("server", () -> bindWithLittleRoom(lab, listener)).result();
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.connect(lab.serverAddress())).result();
    lab.client().run("client", () -> client.getOutputStream().write(new byte[LONGER])).result();
    awaitAcknowledged(lab);
  }

  private static void bindWithLittleRoom(Lab lab, ServerSocket listener) throws Exception {
    listener.setReceiveBufferSize(4096);
    listener.bind(lab.serverAddress());
  }

  private static void say(Lab lab, boolean inline) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.connect(lab.serverAddress())).result();
    Socket server = lab.server().run("server", () -> accept(listener, inline)).result();
    // One after the other, so that each has its own acknowledgment.
    lab.client().run("client", () -> client.getOutputStream().write(new byte[LONG])).result();
    awaitAcknowledged(lab);
    lab.client().run("client", () -> client.sendUrgentData('!')).result();
    awaitAcknowledged(lab);
    lab.client().run("client", () -> client.shutdownOutput()).result();
    lab.client().await(FIN_WAIT2);
    lab.server().run("server", () -> readAll(server)).result();
  }

  private static Socket accept(ServerSocket listener, boolean inline) throws Exception {
    Socket connection = listener.accept();
    connection.setOOBInline(inline);
    return connection;
  }

  private static void awaitAcknowledged(Lab lab) throws InterruptedException {
    lab.client()
        .await("all to be acknowledged", e -> e.state() == ESTABLISHED && e.sendQueue() == 0);
  }

  private static void readAll(Socket connection) throws Exception {
    InputStream in = connection.getInputStream();
    byte[] buffer = new byte[2 * LONG];
    while (in.read(buffer) >= 0) {}
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take plain = recording.take(PLAIN);
    Take extras = recording.take(EXTRAS);
    for (Take take : List.of(plain, extras)) {
      findings.that(
          take.name() + ": one write(), two segments; PSH is on the last",
          flags(take, data().from(CLIENT)).equals(List.of("ACK", "PSH,ACK", "PSH,ACK,URG"))
              && take.outcomes(SERVER, "read").get(0).equals("2000 bytes"));
      findings.that(
          take.name() + ": shutdownOutput() set FIN, for which read() gave -1",
          flags(take, fin()).equals(List.of("FIN,ACK")) && lastRead(take).equals("-1"));
    }
    Take littleRoom = recording.take(LITTLE_ROOM);
    findings.that(
        LITTLE_ROOM + ": three segments; PSH is on the second, too, while more waits behind it",
        flags(littleRoom, data().from(CLIENT)).equals(List.of("ACK", "PSH,ACK", "PSH,ACK"))
            && littleRoom.outcomes(CLIENT, "write").equals(List.of("")));
    findings.that(
        "the urgent byte carried URG, and no read() gave it: the kernel had set it aside",
        plain.outcomes(SERVER, "read").equals(List.of("2000 bytes", "-1")));
    findings.that(
        "with setOOBInline(true) read() gave it in its place",
        extras.outcomes(SERVER, "read").equals(List.of("2000 bytes", "\"!\"", "-1")));
    findings.that(
        "the SYN that asks for ECN has ECE and CWR, the SYN,ACK that agrees has ECE; otherwise none",
        flags(extras, syn()).equals(List.of("SYN,ECE,CWR"))
            && flags(extras, synAck()).equals(List.of("SYN,ACK,ECE"))
            && flags(plain, syn()).equals(List.of("SYN"))
            && flags(plain, synAck()).equals(List.of("SYN,ACK")));
  }

  private static List<String> flags(Take take, Match match) {
    return take.segments(match).stream()
        .map(crossing -> crossing.segment().flags().toString())
        .toList();
  }

  private static String lastRead(Take take) {
    List<String> reads = take.outcomes(SERVER, "read");
    return reads.get(reads.size() - 1);
  }
}
