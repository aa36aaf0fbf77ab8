package tcpcourse.halfclose.exercises;

import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;
import tcpcourse.lab.Lab;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;

/** An answer arrives in pieces, whatever the server wrote it in. */
public final class WholeAnswer extends Exercise {

  private static final String REQUEST = "the whole, please\n";
  private static final String FIRST = "A read() gives what ";
  private static final String SECOND = "has arrived.\n";
  private static final String LONG = "so much. ".repeat(400) + "\n";

  public WholeAnswer() {
    super(
        "Read the whole answer, and not one read()",
        Shape.of(
            "Ask", String.class, "ask", SocketFactory.class, SocketAddress.class, String.class));
    take("the answer comes in two segments", WholeAnswer::inTwo)
        .must(
            "the server gets the request",
            said(CLIENT, REQUEST),
            "The server answers when it has the whole request; the end of the line tells it so.")
        .must(
            "the program reads until the server's FIN",
            seesTheEnd(CLIENT),
            "A read() gives what has arrived, not what was sent. This answer ends with the server's"
                + " FIN, and only a read() that gives -1 tells you of it.")
        .at("read")
        .must(
            "ask() gives the whole answer",
            gives(FIRST + SECOND),
            "All of the answer was read: what of it is in the text that you return?")
        .must(
            "the program closes its socket",
            closes(CLIENT),
            "The server has closed; your kernel stays in CLOSE_WAIT until you do, as long as the"
                + " process lives.");
    take("the answer is longer than a buffer", WholeAnswer::atLength)
        .must(
            "a long answer comes whole, too",
            gives(LONG),
            "A buffer is a portion, not the answer: read into it again and again, and keep what"
                + " each read() gave, so much of it as the read() says.");
  }

  private static void inTwo(Lab lab, Program program) throws Exception {
    ask(lab, program, FIRST, SECOND);
  }

  private static void atLength(Lab lab, Program program) throws Exception {
    ask(lab, program, LONG);
  }

  private static void ask(Lab lab, Program program, String... answer) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    lab.server().run(() -> answer(lab, listener, answer));
    program.run(lab.client(), sockets(lab.client()), lab.serverAddress(), REQUEST);
  }

  private static void answer(Lab lab, ServerSocket listener, String... answer) throws Exception {
    try (Socket connection = listener.accept()) {
      connection.getInputStream().readNBytes(REQUEST.length());
      OutputStream out = connection.getOutputStream();
      for (String piece : answer) {
        out.write(piece.getBytes(StandardCharsets.US_ASCII));
        lab.awaitArrival(data().from(SERVER));
        // The next piece leaves when this one has been read, however the program reads.
        lab.client().await("the piece to be read", entry -> entry.receiveQueue() == 0);
      }
    }
  }
}
