package tcpcourse.halfopen.exercises;

import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Map;
import java.util.function.Function;
import javax.net.SocketFactory;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;
import tcpcourse.lab.recording.Take;

/** A pooled connection may be dead; what was asked on it may be asked again, or may not. */
public final class KeptConnection extends Exercise {

  private static final String QUESTION = "price of tea";
  private static final Service.Deed ASKED =
      new Service.Deed("the server is asked for the price", "3 francs");
  private static final String ORDER = "buy tea";
  private static final Service.Deed SOLD = new Service.Deed("the server has sold tea", "sold");
  private static final String UNKNOWN = "unknown";

  public KeptConnection() {
    super(
        "Ask on a kept connection that may be dead",
        Shape.of(
            "Again",
            String.class,
            "ask",
            Socket.class,
            SocketFactory.class,
            SocketAddress.class,
            String.class,
            boolean.class));
    alive();
    dead();
    diesWithAnOrder();
    diesWithAQuestion();
  }

  private void alive() {
    take("it is alive: the price, and then an order", KeptConnection::lives)
        .must(
            "both are answered",
            gives(ASKED.answer(), SOLD.answer()),
            "Nothing is the matter with this connection. An answer ends with its newline, and the"
                + " next request goes out on the same connection: do not close it.")
        .must(
            "the kept connection is used",
            connections(1, CLIENT),
            "A kept connection is there to save a handshake. Whoever opens another for each"
                + " request pays a round trip each time, and a TIME_WAIT.");
  }

  private void dead() {
    take("the server has closed it long ago; the price", KeptConnection::closedBefore)
        .must(
            "the price is asked for again, on a new connection",
            gives(ASKED.answer()),
            "The server's FIN was here before you asked, unread. Your write() returned all the"
                + " same, and read() gave -1. A price may be asked for twice: connect, and ask.")
        .must(
            "what is dead is closed, and so is the new connection behind its answer",
            closes(CLIENT),
            "The dead one stays in CLOSE_WAIT until you close it, as long as the process lives."
                + " The new one is nobody's but yours.");
    take("the server's machine has been restarted; the price", KeptConnection::restarted)
        .must(
            "a RST is no answer, either: the price is asked for again",
            gives(ASKED.answer()),
            "Nothing told you that the machine was away: your socket was ESTABLISHED. What you"
                + " sent drew a RST, and read() said Connection reset. -1 is not the only ending.");
  }

  private void diesWithAnOrder() {
    diesWith("closes", Service.breaksOff(""))
        .must(
            "an order without an answer is not ordered again",
            is(1L, sold()),
            "The server had sold the tea when it closed. From here that looks like a connection"
                + " that was closed long ago. An order may be asked for once only.")
        .at("write")
        .must(
            "what is not known is called unknown",
            gives(UNKNOWN),
            "Sold or not? Whoever asked you has to find out by other means: say that you do not"
                + " know.");
    diesWith("resets", Service.resets())
        .must(
            "nor is it after a RST",
            is(1L, sold()).and(gives(UNKNOWN)),
            "The server had sold the tea when it reset. A RST says that the connection is over,"
                + " not that your order was not taken.")
        .at("write");
    take("the server has closed it long ago; an order", KeptConnection::closedBeforeAnOrder)
        .must(
            "sold once and said so, or not sold and unknown",
            that(KeptConnection::isTold, take -> sold().apply(take) + " sold"),
            "Nothing was sold when you asked on the dead connection. You may call that unknown; or"
                + " you look for a FIN before you write, and then it is certain that the order was"
                + " never sent.");
  }

  private Asked diesWith(String how, Service.Reply dying) {
    return take(
        "the server takes an order, and " + how + " before its answer",
        (lab, program) -> {
          Socket kept = keep(lab, dying, service(lab).answers());
          ask(lab, program, kept, ORDER, false);
        });
  }

  private void diesWithAQuestion() {
    take("the server closes in the middle of the price", KeptConnection::breaksOff)
        .must(
            "half an answer is none: the price is asked for again",
            gives(ASKED.answer()),
            "\"3 fr\" was all that came before the FIN. An answer ends with its newline; readLine()"
                + " gives what it has when the FIN comes, without a word.")
        .at("read");
    take("each server dies of the question", KeptConnection::deadly)
        .must(
            "asked again once, and not for ever",
            that(
                    take -> Service.times(take, ASKED) == 2,
                    take -> Service.times(take, ASKED) + " times")
                .and(gives(UNKNOWN)),
            "Perhaps it is your question that kills them. A client that asks for ever takes down"
                + " one server after the other: once more, then say that you do not know.")
        .at("write");
  }

  private static Function<Take, Long> sold() {
    return take -> Service.times(take, SOLD);
  }

  /** Whether the program says what has become of the order. */
  private static boolean isTold(Take take) {
    String said = sold().apply(take) == 1 ? SOLD.answer() : UNKNOWN;
    return sold().apply(take) <= 1 && gives(said).otherwise(take).isEmpty();
  }

  private static void ask(
      Lab lab, Program program, Socket kept, String request, boolean mayBeAskedTwice)
      throws Exception {
    program.run(
        lab.client(), kept, sockets(lab.client()), lab.serverAddress(), request, mayBeAskedTwice);
  }

  /** The client's end of a connection; the first reply is to what is asked on it. */
  private static Socket keep(Lab lab, Service.Reply... replies) throws Exception {
    lab.steady();
    serve(lab, lab.server().listen(), replies);
    return lab.client().connect(lab.serverAddress()).result();
  }

  private static void serve(Lab lab, ServerSocket listener, Service.Reply... replies) {
    lab.server().run(() -> service(lab).serve(listener, replies));
  }

  private static Service service(Lab lab) {
    return new Service(lab, Map.of(QUESTION, ASKED, ORDER, SOLD));
  }

  private static void lives(Lab lab, Program program) throws Exception {
    Service.Reply answers = service(lab).answers();
    Socket kept = keep(lab, answers, answers, answers);
    ask(lab, program, kept, QUESTION, true);
    ask(lab, program, kept, ORDER, false);
  }

  private static void closedBefore(Lab lab, Program program) throws Exception {
    ask(lab, program, closed(lab), QUESTION, true);
  }

  private static void closedBeforeAnOrder(Lab lab, Program program) throws Exception {
    ask(lab, program, closed(lab), ORDER, false);
  }

  /** A connection that its server has closed; on a new one it answers. */
  private static Socket closed(Lab lab) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    Ends ends = lab.connect(listener, lab.client().socket());
    ends.server().close().result();
    lab.client().await(CLOSE_WAIT);
    lab.server().await(FIN_WAIT2);
    serve(lab, listener, service(lab).answers());
    return ends.client().socket();
  }

  private static void restarted(Lab lab, Program program) throws Exception {
    lab.steady();
    Ends ends = lab.connect();
    lab.losePower(SERVER);
    lab.boot(SERVER);
    serve(lab, lab.server().listen(), service(lab).answers());
    ask(lab, program, ends.client().socket(), QUESTION, true);
  }

  private static void breaksOff(Lab lab, Program program) throws Exception {
    Socket kept = keep(lab, Service.breaksOff("3 fr"), service(lab).answers());
    ask(lab, program, kept, QUESTION, true);
  }

  private static void deadly(Lab lab, Program program) throws Exception {
    Service.Reply dies = Service.breaksOff("");
    ask(lab, program, keep(lab, dies, dies, dies), QUESTION, true);
  }
}
