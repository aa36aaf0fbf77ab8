package tcpcourse.timewait.exercises;

import java.net.SocketAddress;
import java.util.List;
import javax.net.SocketFactory;
import tcpcourse.lab.Lab;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;

/** Whoever closes less often has less TIME_WAIT: many questions on one connection. */
public final class OneConnection extends Exercise {

  private static final List<String> QUESTIONS = List.of("time", "wait", "is", "no", "leak");
  private static final List<String> LONG = List.of("acknowledgment", "segment");

  public OneConnection() {
    super(
        "Ask many questions on one connection",
        Shape.of(
            "Lookup", List.class, "lookUp", SocketFactory.class, SocketAddress.class, List.class));
    take("five questions", (lab, program) -> ask(lab, program, QUESTIONS, false))
        .must(
            "the server gets every question",
            said(CLIENT, String.join("\n", QUESTIONS) + "\n"),
            "A question that the server does not have is not answered. Here an answer ends with its"
                + " line, and no FIN follows it: the connection stays open for the next one.")
        .must(
            "one handshake is enough for all of them",
            sent(1, syn()),
            "Every connection costs three segments before the first question and some four after the"
                + " last answer, and whoever closes first keeps an entry for a minute.")
        .must(
            "nobody sends RST",
            none(rst()),
            "close() with an answer unread, or a question to a socket that is closed: both draw RST.")
        .must(
            "lookUp() gives the answers, in the order of the questions",
            gives(answers(QUESTIONS)),
            "They were on the wire. An answer is one line, without its end.")
        .must(
            "the program closes its socket",
            closes(CLIENT),
            "The server waits for your next question, and your kernel keeps the connection, as long"
                + " as the process lives.");
    take("the answer comes in two segments", (lab, program) -> ask(lab, program, LONG, true))
        .must(
            "an answer in two segments is one answer",
            gives(answers(LONG)),
            "A read() gives what has arrived. If you take that for the answer, the rest of it is"
                + " taken for the answer to the next question, and so are all that follow.");
  }

  private static List<String> answers(List<String> questions) {
    return questions.stream().map(LineServer::answer).toList();
  }

  private static void ask(Lab lab, Program program, List<String> questions, boolean slow)
      throws Exception {
    lab.steady();
    LineServer.start(lab, slow);
    program.run(lab.client(), sockets(lab.client()), lab.serverAddress(), questions);
  }
}
