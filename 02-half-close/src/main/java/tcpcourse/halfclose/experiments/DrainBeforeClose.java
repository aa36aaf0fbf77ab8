package tcpcourse.halfclose.experiments;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.LISTEN;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** A server answers and closes, having read half of the request or all of it. */
public final class DrainBeforeClose implements Experiment {

  static final String UNREAD = "half of it unread";
  static final String CHANNEL = "half of it unread, by a blocking SocketChannel";
  static final String READ = "all of it read";
  static final String UNREAD_AND_LOST = "half of it unread, and the answer is lost once";
  static final String READ_AND_LOST = "all of it read, and the answer is lost once";

  private static final String REQUEST = "one\ntwo\n";
  private static final String ANSWER = "\"answer\\n\"";

  @Override
  public String question() {
    return "The server closes with bytes unread. Does the client get the answer?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(UNREAD, DrainBeforeClose::leaveUnread);
    stage.take(READ, lab -> readAll(lab, 2));
    stage.take(UNREAD_AND_LOST, lab -> loseAnswer(lab, DrainBeforeClose::leaveUnreadAndLose));
    stage.take(READ_AND_LOST, lab -> loseAnswer(lab, play -> readAll(play, 1)));
    stage.take(CHANNEL, DrainBeforeClose::leaveUnreadInChannel);
  }

  private static void leaveUnreadInChannel(Lab lab) throws Exception {
    prepare(lab);
    Host server = lab.server();
    Running<SocketChannel> accepted = server.run("server", () -> accept(lab));
    lab.server().await(LISTEN);
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.connect(lab.serverAddress())).result();
    SocketChannel channel = accepted.result();
    sendRequest(lab, client);
    answer(lab, 1, () -> answerAndClose(server, channel));
    lab.awaitArrival(rst().nth(2));
    read(lab, client).result();
    read(lab, client).failure();
  }

  private static SocketChannel accept(Lab lab) throws IOException {
    Host server = lab.server();
    ServerSocketChannel listener = server.keep(ServerSocketChannel.open());
    server.call("bind(192.0.2.2:7788)", () -> listener.bind(lab.serverAddress()), done -> "");
    return server.keep(server.call("accept()", listener::accept, channel -> "a SocketChannel"));
  }

  private static void answerAndClose(Host server, SocketChannel channel) throws IOException {
    ByteBuffer half = ByteBuffer.allocate(REQUEST.length() / 2);
    server.call("read()", () -> channel.read(half), bytes -> bytes + " bytes");
    ByteBuffer answer = ByteBuffer.wrap("answer\n".getBytes(US_ASCII));
    server.call("write(" + ANSWER + ")", () -> channel.write(answer), bytes -> "");
    server.call("close()", () -> close(channel), done -> "");
  }

  private static Void close(SocketChannel channel) throws IOException {
    channel.close();
    return null;
  }

  private static void loseAnswer(Lab lab, Stage.Play play) throws Exception {
    lab.cable().drop(data().from(SERVER).first());
    play.in(lab);
  }

  private static void leaveUnread(Lab lab) throws Exception {
    Connection connection = request(lab);
    answer(lab, connection, REQUEST.length() / 2, 2);
    lab.awaitArrival(rst());
    // The client reads when the RST has long been there.
    read(lab, connection.client()).result();
    read(lab, connection.client()).result();
    lab.client()
        .run("client", () -> connection.client().getOutputStream().write("more".getBytes(US_ASCII)))
        .failure();
    // One that close() sent, and one for each ACK that came too late: for the answer, for the FIN.
    lab.awaitArrival(rst().nth(3));
  }

  private static void leaveUnreadAndLose(Lab lab) throws Exception {
    Connection connection = request(lab);
    answer(lab, connection, REQUEST.length() / 2, 1);
    lab.awaitArrival(rst());
    read(lab, connection.client()).failure();
    lab.awaitArrival(rst().nth(2));
  }

  private static void readAll(Lab lab, int acks) throws Exception {
    Connection connection = request(lab);
    answer(lab, connection, REQUEST.length(), acks);
    read(lab, connection.client()).result();
    read(lab, connection.client()).result();
    lab.client().run("client", () -> connection.client().close()).result();
    lab.client().awaitNone(LAST_ACK);
  }

  /** The request has arrived; nobody has read it yet. */
  private static Connection request(Lab lab) throws Exception {
    prepare(lab);
    Connection connection = Connection.open(lab);
    sendRequest(lab, connection.client());
    return connection;
  }

  private static void prepare(Lab lab) {
    lab.expectNoLoss(); // where the answer is lost, the SACK for the FIN tells the server so
    // Or the ACK of the FIN would come with the client's own FIN, if that is quick.
    lab.client().acknowledgeAtOnce();
  }

  private static void sendRequest(Lab lab, Socket client) throws Exception {
    byte[] request = REQUEST.getBytes(US_ASCII);
    lab.client().run("client", () -> client.getOutputStream().write(request)).result();
    lab.server().await("the request to arrive", entry -> entry.receiveQueue() == request.length);
  }

  private static void answer(Lab lab, Connection connection, int toRead, int acks)
      throws Exception {
    answer(
        lab,
        acks,
        () -> {
          connection.server().getInputStream().readNBytes(toRead);
          connection.server().getOutputStream().write("answer\n".getBytes(US_ASCII));
          connection.server().close();
        });
  }

  /** The server has closed before the client's ACKs of all this come, however long it takes. */
  private static void answer(Lab lab, int acks, Host.Program server) throws Exception {
    Hold late = lab.cable().hold(ack().from(CLIENT).firstOf(acks));
    lab.server().run("server", server).result();
    late.await(acks);
    late.release();
  }

  private static Running<Integer> read(Lab lab, Socket client) {
    byte[] buffer = new byte[100];
    return lab.client().run("client", () -> client.getInputStream().read(buffer));
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take unread = recording.take(UNREAD);
    findings.that(
        "with bytes unread close() sent FIN, and RST right behind it",
        unread.wire().contains("server FIN,ACK seq=8 ack=9 len=0")
            && unread.wire().contains("server RST,ACK seq=9 ack=9"));
    findings.that(
        "the client, which read after the RST had come, got the answer and then -1: of the RST it"
            + " learned when it wrote, by SocketException: Broken pipe",
        unread.outcomes(CLIENT, "read").equals(List.of(ANSWER, "-1"))
            && unread.outcomes(CLIENT, "write").get(1).equals("SocketException: Broken pipe"));
    Take channel = recording.take(CHANNEL);
    findings.that(
        "a blocking SocketChannel's close() sent RST and no FIN: after the answer read() threw"
            + " SocketException: Connection reset",
        channel.segments(fin()).isEmpty()
            && channel.wire().contains("server RST,ACK seq=8 ack=9")
            && channel
                .outcomes(CLIENT, "read")
                .equals(List.of(ANSWER, "SocketException: Connection reset")));
    Take read = recording.take(READ);
    findings.that(
        "with all read close() sent FIN and no RST; the client got the answer and -1 as well",
        read.segments(fin().from(SERVER)).size() == 1
            && read.segments(rst()).isEmpty()
            && read.outcomes(CLIENT, "read").equals(List.of(ANSWER, "-1")));
    Take lost = recording.take(UNREAD_AND_LOST);
    findings.that(
        "the lost answer was never sent again by a server that closed with bytes unread; the client"
            + " got SocketException: Connection reset",
        lost.segments(data().from(SERVER)).size() == 1
            && lost.outcomes(CLIENT, "read").equals(List.of("SocketException: Connection reset")));
    Take repaired = recording.take(READ_AND_LOST);
    findings.that(
        "one that had read all sent it again, after close(), and the client got it",
        repaired.segments(data().from(SERVER)).size() == 2
            && repaired.inOrder(
                repaired.returned(SERVER, "close"), repaired.segments(data().from(SERVER)).get(1))
            && repaired.outcomes(CLIENT, "read").equals(List.of(ANSWER, "-1")));
  }
}
