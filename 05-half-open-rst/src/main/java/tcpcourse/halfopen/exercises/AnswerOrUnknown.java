package tcpcourse.halfopen.exercises;

import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import javax.net.SocketFactory;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/** A request without its answer: nobody can say whether it was carried out. */
public final class AnswerOrUnknown extends Exercise {

  private static final String ORDER = "3 tea";
  private static final Service.Deed SOLD =
      new Service.Deed("the server has sold 3 tea", "sold 3 tea");
  private static final String UNKNOWN = "unknown";

  /** In milliseconds: where the answer never comes, and where the limit must not be over before. */
  private static final int SHORT = 1_000;

  private static final int LONG = 20_000;

  /** In milliseconds: ten times what the server lets pass between two dots. */
  private static final int DRAWN_OUT = 3_000;

  private static final Duration FOR_DOTS = Duration.ofSeconds(15);

  public AnswerOrUnknown() {
    super(
        "Give up in time, and say that it is not known whether your bytes arrived",
        Shape.of(
            "Order",
            String.class,
            "order",
            SocketFactory.class,
            SocketAddress.class,
            String.class,
            int.class));
    known();
    brokenOff();
    silent();
    late();
  }

  private void known() {
    take("the server answers, in two segments", AnswerOrUnknown::answers)
        .must(
            "the order arrives, once and whole",
            said(CLIENT, ORDER + "\n"),
            "The server sells when it has the whole line; its newline tells it so.")
        .must(
            "order() gives the whole answer",
            gives(SOLD.answer()),
            "The answer ends with its newline, and not with a read().")
        .must(
            "the program closes its socket",
            closes(CLIENT),
            "The server waits for your FIN, and your kernel for your close().");
    take("nobody listens", (lab, program) -> order(lab, program, LONG))
        .must(
            "an order that has never left is not done",
            gives("not done"),
            "The SYN was answered by a RST, and connect() threw. Not a byte of the order can have"
                + " left your host: this is known, and whoever asks may order again at once.");
  }

  private void brokenOff() {
    take("the server takes the order, and closes in the middle of its answer", broken("so"))
        .must(
            "half an answer is no answer: it is not known",
            gives(UNKNOWN),
            "The server had sold the tea, and died while it said so. -1 before the newline, or"
                + " half a line, is no answer; readLine() gives half a line like a whole one.")
        .at("read");
    take("the server takes the order, and resets", AnswerOrUnknown::resets)
        .must(
            "a RST does not say that the order was not taken",
            gives(UNKNOWN),
            "The server had sold the tea when the RST left. It tells you that the connection is"
                + " over, and nothing of what was done before.")
        .at("read");
  }

  private void silent() {
    take("the order is lost, and then the server loses power", AnswerOrUnknown::dies)
        .must(
            "you give up when your time is over",
            comesBack(),
            "Your bytes are not acknowledged, so your kernel repeats them: for a quarter of an"
                + " hour, unless it is told otherwise, and keep-alive is silent meanwhile. Only a"
                + " limit for the answer ends this in time.")
        .must(
            "what had no answer is not known",
            gives(UNKNOWN),
            "No answer came in time. In this take the order was lost; in the next one it arrives,"
                + " and your program sees the same.")
        .at("read");
    take("the order arrives; its ACK and the answer are lost", AnswerOrUnknown::answerIsLost)
        .must(
            "nobody orders twice",
            is(1L, take -> Service.times(take, SOLD)),
            "The tea was sold, and only the answer was lost. Who orders again buys twice.")
        .at("write")
        .must(
            "and that is not known, either",
            gives(UNKNOWN),
            "The tea was sold. Your calls have given just what they gave when the order was lost.")
        .at("read");
  }

  private void late() {
    take("the server is at it, a dot at a time", AnswerOrUnknown::dots)
        .within(FOR_DOTS)
        .must(
            "the limit is one for the whole answer",
            gives(UNKNOWN),
            "setSoTimeout() limits one read(), and each dot ends one. The limit is for the answer:"
                + " before each read(), what is left of it.")
        .at("read");
  }

  private static void order(Lab lab, Program program, int millis) throws Exception {
    program.run(lab.client(), sockets(lab.client()), lab.serverAddress(), ORDER, millis);
  }

  private static Running<Object> begin(Lab lab, Program program, int millis) {
    return program.start(lab.client(), sockets(lab.client()), lab.serverAddress(), ORDER, millis);
  }

  private static void open(Lab lab, Service.Reply... replies) throws Exception {
    ServerSocket listener = lab.server().listen();
    lab.server().run(() -> service(lab).serve(listener, replies));
  }

  private static Service service(Lab lab) {
    return new Service(lab, Map.of(ORDER, SOLD));
  }

  private static void answers(Lab lab, Program program) throws Exception {
    lab.steady();
    open(
        lab,
        (connection, request) -> {
          Service.write(connection, "sold ");
          lab.awaitArrival(data().from(SERVER));
          // The rest leaves when this has been read, however the program reads.
          lab.client().await("the answer's half to be read", entry -> entry.receiveQueue() == 0);
          Service.write(connection, "3 tea\n");
          connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
    order(lab, program, LONG);
  }

  private static Play broken(String half) {
    return (lab, program) -> {
      lab.steady();
      open(lab, Service.breaksOff(half));
      order(lab, program, LONG);
    };
  }

  private static void resets(Lab lab, Program program) throws Exception {
    lab.steady();
    open(lab, Service.resets());
    order(lab, program, LONG);
  }

  private static void dies(Lab lab, Program program) throws Exception {
    Match order = data().from(CLIENT);
    open(lab, service(lab).answers());
    lab.cable().drop(order);
    Running<Object> ordering = begin(lab, program, SHORT);
    lab.awaitLoss(order.first());
    lab.losePower(SERVER);
    ordering.ended();
  }

  private static void answerIsLost(Lab lab, Program program) throws Exception {
    lab.cable().drop(any().from(SERVER).which("behind its SYN,ACK", s -> !s.has(Flag.SYN)));
    open(lab, service(lab).answers(), service(lab).answers());
    order(lab, program, SHORT);
  }

  private static void dots(Lab lab, Program program) throws Exception {
    lab.steady();
    open(lab, Service.dots());
    order(lab, program, DRAWN_OUT);
  }
}
