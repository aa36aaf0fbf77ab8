package tcpcourse.halfclose.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** A thread waits in read(), and nothing comes. */
public final class UnblockAReader implements Experiment {

  static final String CLOSE = "another thread calls close()";
  static final String SHUT = "another thread calls shutdownInput()";
  static final String INTERRUPT = "another thread interrupts it";
  static final String CHANNEL = "another thread interrupts it, on a SocketChannel";
  static final String TIMEOUT = "setSoTimeout() before read()";
  static final String LATE = "setSoTimeout() after read() has begun";

  @Override
  public String question() {
    return "A thread waits in read(). What wakes it, and what does the peer notice?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(CLOSE, UnblockAReader::close);
    stage.take(SHUT, UnblockAReader::shut);
    stage.take(INTERRUPT, UnblockAReader::interrupt);
    stage.take(CHANNEL, UnblockAReader::interruptChannel);
    stage.take(TIMEOUT, UnblockAReader::timeOut);
    stage.take(LATE, UnblockAReader::setTimeoutLate);
  }

  private static void close(Lab lab) throws Exception {
    lab.expectNoLoss();
    Connection connection = Connection.open(lab);
    Running<Integer> reader = read(lab, connection);
    lab.client().run("other thread", () -> connection.client().close()).result();
    reader.failure();
    lab.client().await(FIN_WAIT2);
  }

  private static void shut(Lab lab) throws Exception {
    Connection connection = Connection.open(lab);
    Running<Integer> reader = read(lab, connection);
    lab.client().run("other thread", () -> connection.client().shutdownInput()).result();
    reader.result();
  }

  private static void interrupt(Lab lab) throws Exception {
    lab.expectNoLoss();
    Connection connection = Connection.open(lab);
    Running<Boolean> reader =
        lab.client()
            .run(
                "reader",
                () -> {
                  connection.client().getInputStream().read();
                  return Thread.currentThread().isInterrupted();
                });
    lab.client().awaitBlocked(reader);
    lab.note(at -> new Event.Interrupted(at, CLIENT));
    reader.interrupt();
    send(lab, connection);
    boolean still = reader.result();
    lab.client().measure("read() returned with the thread interrupted", still ? 1 : 0, "");
  }

  private static void interruptChannel(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    Running<Socket> accepted = lab.server().run("server", () -> listener.accept());
    Host client = lab.client();
    SocketChannel channel = client.run("client", () -> connect(lab)).result();
    Socket server = accepted.result();
    Running<Integer> reader =
        client.run(
            "reader",
            () -> client.call("read", () -> channel.read(ByteBuffer.allocate(1)), String::valueOf));
    client.awaitBlocked(reader);
    lab.note(at -> new Event.Interrupted(at, CLIENT));
    reader.interrupt();
    reader.failure();
    lab.server().run("server", () -> server.getInputStream().read()).result();
    client.await(FIN_WAIT2);
  }

  private static SocketChannel connect(Lab lab) throws IOException {
    SocketChannel channel = lab.client().keep(SocketChannel.open());
    lab.client()
        .call("connect(192.0.2.2:7788)", () -> channel.connect(lab.serverAddress()), done -> "");
    return channel;
  }

  private static void timeOut(Lab lab) throws Exception {
    lab.expectNoLoss();
    Connection connection = Connection.open(lab);
    lab.client().run("reader", () -> connection.client().setSoTimeout(100)).result();
    read(lab, connection).failure();
    send(lab, connection);
    reader(lab, connection).result();
  }

  private static void setTimeoutLate(Lab lab) throws Exception {
    lab.expectNoLoss();
    Connection connection = Connection.open(lab);
    Running<Integer> reader = read(lab, connection);
    lab.client().run("other thread", () -> connection.client().setSoTimeout(100)).result();
    // The server's own time-out is three times as long: when it is over, so is the client's.
    lab.server()
        .run(
            "server",
            () -> {
              connection.server().setSoTimeout(300);
              connection.server().getInputStream().read();
            })
        .failure();
    send(lab, connection);
    reader.result();
  }

  private static Running<Integer> reader(Lab lab, Connection connection) {
    return lab.client().run("reader", () -> connection.client().getInputStream().read());
  }

  /** A reader that waits. */
  private static Running<Integer> read(Lab lab, Connection connection) throws Exception {
    Running<Integer> reader = reader(lab, connection);
    lab.client().awaitBlocked(reader);
    return reader;
  }

  private static void send(Lab lab, Connection connection) throws Exception {
    lab.server().run("server", () -> connection.server().getOutputStream().write('x')).result();
    // The handshake's, and the one for this byte.
    lab.awaitArrival(ack().from(CLIENT).nth(2));
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take closed = recording.take(CLOSE);
    findings.that(
        "close() by another thread: SocketException: Socket closed, and the peer gets a FIN",
        read(closed).equals("SocketException: Socket closed")
            && closed.segments(fin().from(CLIENT)).size() == 1);
    findings.that(
        "shutdownInput() by another thread: -1, and the peer gets nothing",
        read(recording.take(SHUT)).equals("-1") && sentAfterReading(recording.take(SHUT)) == 0);
    checkInterrupt(recording.take(INTERRUPT), findings);
    Take channel = recording.take(CHANNEL);
    findings.that(
        "Thread.interrupt(), where the reader reads a SocketChannel: ClosedByInterruptException, and"
            + " the peer gets a FIN",
        read(channel).equals("ClosedByInterruptException")
            && channel.segments(fin().from(CLIENT)).size() == 1
            && channel.outcomes(SERVER, "read").equals(List.of("-1")));
    Take timedOut = recording.take(TIMEOUT);
    findings.that(
        "setSoTimeout(100) before: SocketTimeoutException: Read timed out, nothing on the wire, and"
            + " the next read() got what came",
        timedOut
            .outcomes(CLIENT, "read")
            .equals(List.of("SocketTimeoutException: Read timed out", "\"x\"")));
    Take late = recording.take(LATE);
    findings.that(
        "set while read() waited, the time-out did not touch it: 300 ms later it waited still",
        late.inOrder(
                late.returned(CLIENT, "setSoTimeout"),
                late.returned(SERVER, "read"),
                late.returned(CLIENT, "read"))
            && read(late).equals("\"x\""));
  }

  private static void checkInterrupt(Take take, Findings findings) {
    Event interrupted = take.first("an interrupt", Event.Interrupted.class, reader -> true);
    Crossing data = take.segments(data()).get(0);
    findings.that(
        "Thread.interrupt(): read() waited on until a byte came, and then gave that byte",
        take.inOrder(interrupted, data, take.returned(CLIENT, "read"))
            && read(take).equals("\"x\""));
    findings.that(
        "the thread is still marked as interrupted",
        take.all(Event.Measured.class).allMatch(measured -> measured.value() == 1));
  }

  private static String read(Take take) {
    CallReturned returned = take.returned(CLIENT, "read");
    return returned.outcome();
  }

  /** How many segments the client sent after its read() began. */
  static long sentAfterReading(Take take) {
    CallBegan reading = take.began(CLIENT, "read");
    return take.segments().stream()
        .filter(s -> s.from() == CLIENT && s.at() > reading.at())
        .count();
  }
}
