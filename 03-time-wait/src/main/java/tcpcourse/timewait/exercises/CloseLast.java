package tcpcourse.timewait.exercises;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;

/** Who closes first has the entry in TIME_WAIT: a server that lets its client. */
public final class CloseLast extends Exercise {

  private static final String ANSWER = "Monday, 12:00\n";

  /** Milliseconds: longer than any client here takes, and one that is over while it stays. */
  private static final int LONG = 20_000;

  private static final int SHORT = 200;

  /** The client's FIN: longer than anybody waits who does not wait for it. */
  private static final Duration UNDERWAY = Duration.ofSeconds(1);

  public CloseLast() {
    super(
        "Keep no TIME_WAIT on the server, without RST",
        Shape.of("Reply", void.class, "reply", Socket.class, String.class, int.class));
    itsFinIsLate();
    itSaysMore();
    itStays();
  }

  private void itsFinIsLate() {
    take("the client closes, and its FIN is underway for long", CloseLast::closes)
        .must(
            "the client gets the whole answer",
            said(SERVER, ANSWER),
            "This is what the client has come for: one line, with its end.")
        .must(
            "nobody sends RST",
            none(rst()),
            "A RST leaves nobody in TIME_WAIT, and takes with it what is still on its way: an"
                + " answer that the client has not read may be lost.")
        .must(
            "the client's FIN is the first",
            closesFirst(CLIENT),
            "Your FIN left before the client's, so the entry in TIME_WAIT is yours, for a minute."
                + " Wait until the client has closed. close() and shutdownOutput() both send FIN.")
        .must(
            "the server is left without TIME_WAIT",
            nothingLeftIn(TIME_WAIT, SERVER),
            "You closed before the client's FIN had arrived. How long it takes nobody knows; only a"
                + " read() that gives -1 says that it is there.")
        .must(
            "the program closes the connection when it has the client's FIN",
            closes(SERVER),
            "The client has closed and your kernel is in CLOSE_WAIT. That has no end but your own"
                + " close(); and waiting on would only keep a thread.");
  }

  private void itSaysMore() {
    take("the client says thanks before it closes", CloseLast::saysThanks)
        .must(
            "what the client says before it goes draws no RST",
            none(rst()),
            "A byte is not the end. close() with bytes unread sends RST instead of FIN.")
        .must(
            "and is not taken for its FIN",
            nothingLeftIn(TIME_WAIT, SERVER),
            "A read() that gives bytes says that the client still talks. You closed then, before"
                + " its FIN was there, and the entry in TIME_WAIT is yours. Read until -1.");
  }

  private void itStays() {
    take("the client reads its line and stays", CloseLast::stays)
        .must(
            "a client that stays is let go when its time is over",
            closes(SERVER),
            "The client may have gone without a word, or mean no good. Who waits for it without a"
                + " limit waits for ever, with a thread and a descriptor.")
        .must(
            "and with FIN, as everybody",
            none(rst()),
            "Nothing was wrong on this connection. The client may still have your answer to read;"
                + " a RST can take it away. One entry in TIME_WAIT does no harm.");
  }

  private static void closes(Lab lab, Program program) throws Exception {
    untilItCloses(lab, program, "");
  }

  private static void saysThanks(Lab lab, Program program) throws Exception {
    untilItCloses(lab, program, "thanks\n");
  }

  private static void untilItCloses(Lab lab, Program program, String more) throws Exception {
    lab.steady();
    Ends ends = lab.connect();
    Running<Void> client = lab.client().run(() -> closeSlowly(lab, ends, more));
    program.run(lab.server(), ends.server().socket(), ANSWER, LONG);
    client.ended();
  }

  private static void closeSlowly(Lab lab, Ends ends, String more) throws Exception {
    readLine(ends);
    if (!more.isEmpty()) {
      ends.client().socket().getOutputStream().write(more.getBytes(US_ASCII));
      lab.awaitArrival(data().from(CLIENT));
    }
    lab.cable().delay(CLIENT, UNDERWAY);
    ends.client().socket().close();
  }

  private static void stays(Lab lab, Program program) throws Exception {
    lab.steady();
    Ends ends = lab.connect();
    Running<Void> reading = ends.client().readToTheEnd();
    program.run(lab.server(), ends.server().socket(), ANSWER, SHORT);
    reading.ended();
    ends.client().close().ended();
  }

  private static void readLine(Ends ends) throws Exception {
    InputStream in = ends.client().socket().getInputStream();
    new BufferedReader(new InputStreamReader(in, US_ASCII)).readLine();
  }
}
