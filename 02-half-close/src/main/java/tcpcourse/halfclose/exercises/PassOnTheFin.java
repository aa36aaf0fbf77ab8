package tcpcourse.halfclose.exercises;

import java.net.ServerSocket;
import java.net.Socket;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** A proxy: a half-close reaches from end to end only if everybody between passes it on. */
public final class PassOnTheFin extends Exercise {

  private static final String TEXT = "Alice was beginning\n";
  private static final String COUNTED = "1 3 20\n";
  private static final String GREETING = "who is there?\n";
  private static final String NAME = "Alice\n";
  private static final String LATE = "and Dinah\n";

  public PassOnTheFin() {
    super(
        "Stand between two connections, and pass on bytes and FINs",
        Shape.of("Relay", void.class, "relay", Socket.class, Socket.class));
    answered();
    dialogue();
    take("the right leaves with RST, while the left waits in read()", PassOnTheFin::reset)
        .must(
            "when a RST ends the one connection, the other is told",
            that(
                take -> !take.outcomes(CLIENT, "read").isEmpty(),
                take -> "the left's read() had not come back"),
            "The left waits for somebody who is gone, and nothing on his connection says so. An"
                + " exception in one direction must end the other, whose thread waits in read();"
                + " the close() of its socket wakes it.")
        .must(
            "after a RST both sockets are closed, too",
            closes(SERVER),
            "The exception went past a close(). A proxy that loses two descriptors with each RST"
                + " soon has none to accept with.");
  }

  private void answered() {
    take("the left sends a text and its FIN; then the right answers", PassOnTheFin::answer)
        .must(
            "what comes from the left reaches the right",
            toTheServers(TEXT),
            "What a read() of the one socket gives must be written to the other, all of it, and not"
                + " stay in a buffer of yours.")
        .must(
            "the left's FIN is passed on to the right",
            passesOnAFin(),
            "The right answers when its read() gives -1. The left's FIN came to your kernel, and no"
                + " farther: each connection has its own. Passing it on is up to you.")
        .must(
            "the right's answer still comes back to the left",
            said(SERVER, TEXT + COUNTED).and(none(rst())),
            "The left has said all, and waits for the answer. A FIN ends one direction; who closes"
                + " both sockets for it turns a half-close into the end.")
        .must(
            "both sockets are closed",
            closes(SERVER),
            "With both FINs passed on nothing is left to do, but your kernel keeps both descriptors"
                + " until close().")
        .must(
            "relay() comes back, and throws nothing",
            gives(""),
            "Two ends, each as agreed: there is nothing to complain of.");
  }

  private void dialogue() {
    take("the right speaks first, and ends first", PassOnTheFin::talk)
        .must(
            "the right may speak first, and be answered",
            toTheServers(GREETING + NAME),
            "Who speaks next is no affair of yours, and neither is when it ends. While you wait for"
                + " the one, or for its end, what the other says must be passed on, as it comes.")
        .must(
            "the right's FIN is passed on to the left",
            passesOnAFin(),
            "The left reads until -1, before it says its last. The other direction is none of this"
                + " FIN's business, and you need not wait for its end.")
        .must(
            "who has heard a FIN may still speak",
            said(SERVER, GREETING + NAME + LATE).and(none(rst())),
            "The right had said all that it had to say, and went on reading. The other direction is"
                + " open until the left ends it.")
        .must(
            "both sockets are closed then, too",
            closes(SERVER),
            "Whoever ends first: when both have, close both.");
  }

  /** The relay's host sent a FIN, on whichever connection. */
  private static Fact<Take> passesOnAFin() {
    return that(
        take -> !take.segments(fin().from(SERVER)).isEmpty(), take -> "no FIN from the server");
  }

  /** This arrived of what the relay sent, to whichever side, before anything else. */
  private static Fact<Take> toTheServers(String text) {
    return that(
        take -> arrived(take, SERVER).startsWith(text),
        take -> "\"" + arrived(take, SERVER).replace("\n", "\\n") + "\" was passed on");
  }

  private static void answer(Lab lab, Program program) throws Exception {
    Playing playing = begin(lab, program);
    playing.left.write(TEXT).result();
    playing.left.shutdownOutput().result();
    playing.right.readToTheEnd().ended();
    playing.right.write(COUNTED).result();
    playing.right.close().result();
    playing.left.readToTheEnd().ended();
    playing.left.close().result();
    playing.relaying.ended();
  }

  private static void talk(Lab lab, Program program) throws Exception {
    Playing playing = begin(lab, program);
    playing.right.write(GREETING).result();
    hear(lab, playing.left, GREETING);
    playing.left.write(NAME).result();
    hear(lab, playing.right, NAME);
    playing.right.shutdownOutput().result();
    playing.left.readToTheEnd().ended();
    playing.left.write(LATE).result();
    hear(lab, playing.right, LATE);
    playing.left.close().result();
    playing.right.readToTheEnd().ended();
    playing.right.close().result();
    playing.relaying.ended();
  }

  private static void reset(Lab lab, Program program) throws Exception {
    Playing playing = begin(lab, program);
    Running<Integer> waiting = playing.left.blockInRead();
    playing.right.abort().result();
    waiting.ended();
    playing.left.close().result();
    playing.relaying.ended();
  }

  /** The two with whom the relay is connected, and the relay. */
  private record Playing(End left, End right, Running<Object> relaying) {}

  private static Playing begin(Lab lab, Program program) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    Ends left = lab.connect(listener, lab.client().socket());
    Ends right = lab.connect(listener, lab.client().socket());
    Running<Object> relaying =
        program.start(lab.server(), left.server().socket(), right.server().socket());
    return new Playing(left.client().by("left"), right.client().by("right"), relaying);
  }

  /** However many segments it comes in. */
  private static void hear(Lab lab, End end, String text) throws Exception {
    lab.client()
        .run(end.actor(), () -> end.socket().getInputStream().readNBytes(text.length()))
        .ended();
  }
}
