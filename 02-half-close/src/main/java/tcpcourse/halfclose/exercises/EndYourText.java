package tcpcourse.halfclose.exercises;

import java.net.ServerSocket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import tcpcourse.halfclose.WordCountServer;
import tcpcourse.lab.Lab;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;

/** The client of the chapter's server: it has to say where its text ends, and go on reading. */
public final class EndYourText extends Exercise {

  private static final String TEXT = "Alice was\nbeginning to\nget very tired\n";

  public EndYourText() {
    super(
        "Say that your text is complete, and still get the answer",
        Shape.of(
            "Count",
            String.class,
            "count",
            SocketFactory.class,
            SocketAddress.class,
            String.class));
    take("a text of three lines", EndYourText::count)
        .must(
            "the server gets the whole text",
            said(CLIENT, TEXT),
            "The server counts what arrives. What you have written but not sent, or never written,"
                + " does not.")
        .must(
            "the client's FIN comes before the answer",
            inOrder(segment(1, fin().from(CLIENT)), segment(1, data().from(SERVER))),
            "The server reads until read() gives -1, and that takes your FIN. Without it the server"
                + " waits for more text and you wait for the answer, for ever.")
        .must(
            "nobody sends RST",
            none(rst()),
            "close() ends both directions. The answer then reaches a socket that nobody can read,"
                + " and your kernel answers with RST.")
        .must(
            "count() gives the answer, without the end of its line",
            gives("3 7 38"),
            "The answer was on the wire. It ends with the server's FIN: read until then.")
        .must(
            "the program closes its socket",
            closes(CLIENT),
            "Your kernel keeps a socket that nobody closes as long as the process lives. A program"
                + " that connects again and again runs out of descriptors.");
  }

  private static void count(Lab lab, Program program) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    lab.server().run(() -> new WordCountServer(listener).serveOne());
    program.run(lab.client(), sockets(lab.client()), lab.serverAddress(), TEXT);
  }
}
