package tcpcourse.halfclose.exercises;

import java.net.Socket;
import java.net.SocketException;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;

/** The server's side of an answer to somebody who is still sending. */
public final class DrainThenClose extends Exercise {

  private static final String NAME = "letter\n";
  private static final String PORTION = "Alice was so...\n";

  /** Of these the first comes with the name. */
  private static final int TEXT = 4;

  private static final int TOO_MUCH = 20;

  /** More than the text has, name and all; small, for a program may read byte by byte. */
  private static final int MOST = 96;

  private static final String ANSWER = "no room for letter\n";

  public DrainThenClose() {
    super(
        "Answer, read the rest, and close without losing the answer",
        Shape.of("Decline", void.class, "decline", Socket.class, int.class));
    stillSending();
    take("the answer's segment is lost once", DrainThenClose::loseOnce)
        .must(
            "an answer that was lost is sent again, and arrives",
            said(SERVER, ANSWER).and(seesTheEnd(CLIENT)).and(none(rst())),
            "As long as nobody has sent RST your kernel keeps what is not acknowledged, and sends"
                + " it again, after close(), too. With the RST it is thrown away.");
    take("the client sends on and on", DrainThenClose::sendWithoutEnd)
        .must(
            "a client without end is not read without end",
            that(
                    take -> arrived(take, CLIENT).length() < NAME.length() + all(),
                    take -> "all " + arrived(take, CLIENT).length() + " bytes were read")
                .and(gives("")),
            "Somebody who sends on and on has you, and your thread, for as long as he likes: a"
                + " limit of time for each read() he keeps. After so many bytes, close().");
  }

  private void stillSending() {
    take("the client is still sending", DrainThenClose::send)
        .must(
            "the answer arrives",
            said(SERVER, ANSWER),
            "The client has told you the name, in its first line. What decline() says no to is"
                + " written out in the file.")
        .must(
            "your FIN comes before the client's",
            closesFirst(SERVER),
            "The client closes when it has your answer to its end, and that end is your FIN. You"
                + " wait for his FIN and he waits for yours: nothing is on the wire.")
        .must(
            "nobody sends RST to a client that keeps to its limit",
            none(rst()),
            "close() found bytes that nobody had read, or some came after it. RST says to the"
                + " client: away with all of this. An answer that is not read yet may be lost"
                + " with it.")
        .must(
            "the client reads to the end of the answer",
            seesTheEnd(CLIENT),
            "Its read() gives -1 when your FIN has come: before that it cannot know that it has"
                + " all.")
        .must(
            "the program closes its socket",
            closes(SERVER),
            "Both FINs have crossed, or yours is missing: your descriptor is yours until close().")
        .must(
            "decline() comes back, and throws nothing",
            gives(""),
            "Bytes that you will not use are no failure, and neither is their end.");
  }

  private static int all() {
    return TOO_MUCH * PORTION.length();
  }

  private static void send(Lab lab, Program program) throws Exception {
    lab.steady();
    sendAndHear(lab, program);
  }

  private static void loseOnce(Lab lab, Program program) throws Exception {
    lab.expectNoLoss(CLIENT);
    lab.acknowledgeAtOnce();
    lab.cable().drop(data().from(SERVER).first());
    sendAndHear(lab, program);
  }

  private static void sendAndHear(Lab lab, Program program) throws Exception {
    Ends ends = lab.connect();
    Running<Object> declining = start(lab, program, ends);
    send(lab, ends.client(), TEXT);
    ends.client().readToTheEnd().result();
    ends.client().close().result();
    declining.ended();
    lab.client().awaitNone(LAST_ACK);
  }

  private static void sendWithoutEnd(Lab lab, Program program) throws Exception {
    lab.steady();
    Ends ends = lab.connect();
    Running<Object> declining = start(lab, program, ends);
    try {
      send(lab, ends.client(), TOO_MUCH);
    } catch (SocketException brokenOff) {
      // As it should be.
    }
    ends.client().close().ended();
    declining.ended();
  }

  private static Running<Object> start(Lab lab, Program program, Ends ends) {
    return program.start(lab.server(), ends.server().socket(), MOST);
  }

  /** The next portion leaves when the one before has been read, or nobody is there to read it. */
  private static void send(Lab lab, End client, int portions) throws Exception {
    // Or a portion would wait for the ACK of the one before, which may never come.
    lab.client().run(() -> client.socket().setTcpNoDelay(true)).result();
    for (int i = 1; i <= portions; i++) {
      client.write(i == 1 ? NAME + PORTION : PORTION).result();
      lab.awaitArrival(data().from(CLIENT).nth(i));
      lab.server().await("the portion to be read", listener -> nothingUnread(lab));
    }
  }

  private static boolean nothingUnread(Lab lab) {
    return lab.server().socketTable().stream()
        .allMatch(entry -> entry.state() == LISTEN || entry.receiveQueue() == 0);
  }
}
