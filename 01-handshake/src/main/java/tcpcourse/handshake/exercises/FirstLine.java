package tcpcourse.handshake.exercises;

import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;
import tcpcourse.handshake.EchoServer;
import tcpcourse.lab.Lab;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;

/** A client from connect() to close(), whatever happens between. */
public final class FirstLine extends Exercise {

  private static final String LINE = "is anybody there?";

  public FirstLine() {
    super(
        "Connect, say a line, get one back, and close whatever happens",
        Shape.of(
            "Say", String.class, "say", SocketFactory.class, SocketAddress.class, String.class));
    take("the chapter's server sends the line back", FirstLine::echo)
        .must(
            "a connection is opened",
            changed(CLIENT, SYN_SENT, ESTABLISHED),
            "SYN out, SYN,ACK back: before that there is nothing to write to.")
        .must(
            "the server gets the line, and the end of the line",
            said(CLIENT, LINE + "\n"),
            "The server's kernel has what has arrived, no more: not what waits in a buffer of yours,"
                + " and not a line's end that you did not write.")
        .must(
            "say() gives the line that comes back, without its end",
            gives(LINE),
            "The answer ends with \\n. The server does not close: it waits for you, and who reads on"
                + " until -1 waits for ever.")
        .must(
            "nobody sends RST",
            none(rst()),
            "RST says that something went wrong. A connection that has done its work ends with FIN,"
                + " which a plain close() sends, if nothing is left unread.")
        .must(
            "the program closes its socket",
            closes(CLIENT),
            "Your kernel keeps a socket that nobody closes as long as the process lives. Here the"
                + " server waits in read() for your next line.");
    take("the answer comes in two segments", FirstLine::answerInTwo)
        .must(
            "an answer in two segments is one line",
            gives(LINE),
            "A read() gives what has arrived. Whether the line is at its end tells \\n alone.")
        .at("read");
    take("the server hangs up without an answer", FirstLine::hangUp)
        .must(
            "no answer is no line: say() throws EOFException",
            fails("EOFException"),
            "The server's FIN came where its answer was due, and read() gave -1. Who called you must"
                + " not take that for a line.")
        .must(
            "the program closes its socket then, too",
            closes(CLIENT),
            "The exception went past your close(). The server has closed, your kernel stays in"
                + " CLOSE_WAIT: each failure costs a descriptor, until there are none.");
  }

  private interface Serving {
    void on(Socket connection) throws Exception;
  }

  private static void echo(Lab lab, Program program) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    lab.server().run(() -> new EchoServer(listener).serveOne());
    say(lab, program);
  }

  private static void answerInTwo(Lab lab, Program program) throws Exception {
    serve(
        lab,
        program,
        connection -> {
          OutputStream out = connection.getOutputStream();
          for (String piece : (LINE + "\n").split("(?<=anybody )")) {
            out.write(piece.getBytes(StandardCharsets.US_ASCII));
            lab.awaitArrival(data().from(SERVER));
            // The rest leaves when this has been read, however the program reads.
            lab.client().await("the piece to be read", entry -> entry.receiveQueue() == 0);
          }
        });
  }

  private static void hangUp(Lab lab, Program program) throws Exception {
    serve(lab, program, connection -> {});
  }

  private static void serve(Lab lab, Program program, Serving serving) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    lab.server()
        .run(
            () -> {
              try (Socket connection = listener.accept()) {
                connection.getInputStream().readNBytes(LINE.length() + 1);
                serving.on(connection);
              }
            });
    say(lab, program);
  }

  private static void say(Lab lab, Program program) throws Exception {
    program.run(lab.client(), sockets(lab.client()), lab.serverAddress(), LINE);
  }
}
