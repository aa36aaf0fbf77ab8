package tcpcourse.handshake.exercises;

import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Match;

/** A connect() that gives up before the kernel does, and is tried again from another socket. */
public final class ConnectInTime extends Exercise {

  private static final String HELLO = "hello\n";
  private static final int TRIES = 3;

  private static final Duration SLOW = Duration.ofMillis(500);

  public ConnectInTime() {
    super(
        "A connect() that gives up in time and can be tried again",
        Shape.of(
            "Dial",
            Socket.class,
            "dial",
            SocketFactory.class,
            SocketAddress.class,
            int.class,
            int.class));
    firstTryInVain();
    take("the server's answers are slow", ConnectInTime::slowly)
        .must(
            "a try waits for its answer as long as it may",
            sockets(n -> n == 1).and(said(CLIENT, HELLO)),
            "The SYN,ACK was underway, and would have come within the time that dial() was given."
                + " Who gives up too early answers it with RST, and loads a slow server twice.");
    take("nobody ever answers", ConnectInTime::inVain)
        .must(
            "there are as many tries as dial() is given, and no more",
            sockets(n -> n == TRIES),
            "Each try is a SYN from a socket of its own. Who tries without end never tells his caller"
                + " that nobody is there, and sends SYNs to a host that may be down for its load.")
        .must(
            "after the last, dial() throws SocketTimeoutException",
            fails("SocketTimeoutException"),
            "Who called you must hear that nobody answered. That is silence, not a refusal.")
        .must(
            "nothing is left in SYN_SENT in the end",
            nothingLeftIn(SYN_SENT, CLIENT),
            "The last socket still asks: it has not been closed.");
  }

  private void firstTryInVain() {
    take("the first socket's SYN is lost, and each repetition of it", ConnectInTime::loseTheFirst)
        .must(
            "a try ends before the kernel has asked three times",
            that(
                take ->
                    !take.segments(syn()).isEmpty() && synsOfEach(take).allMatch(n -> n < TRIES),
                Take::wire),
            "Without a limit of its own connect() waits as long as the kernel goes on asking: as"
                + " Linux comes, 131 s. setSoTimeout() is about read(), and not about connect().")
        .at("connect")
        .must(
            "the next SYN comes from another socket",
            sockets(n -> n > 1),
            "After one try in vain comes another, on a new Socket: one whose connect() has failed is"
                + " closed. A second connect() on it throws SocketException: Socket closed (JDK 25:"
                + " Socket is closed), and sends nothing.")
        .at("connect")
        .must(
            "dial() gives the socket that is connected, and it is open",
            said(CLIENT, HELLO),
            "Who called you writes on the socket that you give him: here \"hello\", which must arrive.")
        .must(
            "the socket that was given up is not left in SYN_SENT",
            nothingLeftIn(SYN_SENT, CLIENT),
            "You no longer wait, but the socket is open, and its kernel goes on sending SYNs. One of"
                + " them may yet open a connection of which nobody knows.");
  }

  /** So many different sockets of the client have sent a SYN. */
  private static Fact<Take> sockets(IntPredicate count) {
    return that(
        take -> count.test((int) sources(take).distinct().count()),
        take -> "sockets that sent a SYN: " + sources(take).distinct().count());
  }

  /** How many SYNs each socket has sent. */
  private static Stream<Long> synsOfEach(Take take) {
    return sources(take).distinct().map(each -> sources(take).filter(each::equals).count());
  }

  private static Stream<Endpoint> sources(Take take) {
    return take.segments(syn().from(CLIENT)).stream().map(each -> each.segment().source());
  }

  private static void loseTheFirst(Lab lab, Program program) throws Exception {
    lab.cable().drop(ofTheFirstSocket());
    dial(lab, program, 200 + 5 * delay(lab));
  }

  private static Match ofTheFirstSocket() {
    AtomicInteger first = new AtomicInteger();
    return syn()
        .which(
            "from the first port",
            segment -> {
              first.compareAndSet(0, segment.source().port());
              return segment.source().port() == first.get();
            });
  }

  private static void slowly(Lab lab, Program program) throws Exception {
    Duration usual = lab.cable().delay(SERVER);
    lab.cable().delay(SERVER, usual.plus(SLOW));
    dial(lab, program, 10 * ((int) SLOW.toMillis() + delay(lab)));
  }

  private static void inVain(Lab lab, Program program) throws Exception {
    lab.cable().drop(syn());
    program.run(lab.client(), sockets(lab.client()), lab.serverAddress(), 150, TRIES);
  }

  private static int delay(Lab lab) {
    return (int) lab.cable().delay(CLIENT).toMillis();
  }

  private static void dial(Lab lab, Program program, int millis) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    lab.server().run(() -> listenTo(listener));
    Running<Object> dialled =
        program.start(lab.client(), sockets(lab.client()), lab.serverAddress(), millis, TRIES);
    dialled.ended();
    lab.cable().delay(SERVER, lab.cable().delay(CLIENT));
    lab.client().run("caller", () -> sayHello(dialled)).ended();
  }

  /** Where dial() threw, or gave nothing, there is nobody to say it to. */
  private static void sayHello(Running<Object> dialled) throws Exception {
    try (Socket socket = (Socket) dialled.result()) {
      if (socket != null) {
        socket.getOutputStream().write(HELLO.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private static void listenTo(ServerSocket listener) throws Exception {
    try (Socket connection = listener.accept()) {
      connection.getInputStream().readAllBytes();
    }
  }
}
