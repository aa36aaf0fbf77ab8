package tcpcourse.halfopen.exercises;

import java.net.Socket;
import java.time.Duration;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;
import tcpcourse.lab.recording.Event.ProgramEnded;
import tcpcourse.lab.recording.Take;

/** What a reader can know of its peer: FIN, RST, or nothing within a limit. */
public final class FinRstSilence extends Exercise {

  /** In milliseconds. Where nothing will come, a short one does; elsewhere it must not be over. */
  private static final int SHORT = 300;

  private static final int LONG = 20_000;

  public FinRstSilence() {
    super(
        "Tell FIN, RST and silence apart",
        Shape.of("Tell", String.class, "tell", Socket.class, int.class));
    ends();
    silences();
  }

  private void ends() {
    take("the server says goodbye and closes", FinRstSilence::closes)
        .must(
            "you say nothing: no byte leaves",
            none(data().from(CLIENT)),
            "What you write to find out is data to the peer: a byte of your request, it thinks."
                + " And where it has closed, your byte draws a RST that it would not have sent.")
        .at("write")
        .must(
            "a FIN is called FIN",
            gives("FIN"),
            "The FIN stands behind the last byte. You are told of it when a read() gives -1, and"
                + " not before you have read what came earlier.")
        .at("read");
    take("the server says half a word and resets", FinRstSilence::resets)
        .must(
            "a RST is called RST",
            gives("RST"),
            "After a RST a read() throws a SocketException that says Connection reset. It is an"
                + " ending like any other: catch it, and say its name.")
        .at("read");
  }

  private void silences() {
    take("the server is silent, and later it closes", FinRstSilence::isSilent)
        .must(
            "silence is called silence, when the limit is over",
            that(FinRstSilence::isCalledSilence, FinRstSilence::gaveFirst),
            "Nothing came, and nothing says whether anything will. A read() waits for ever, unless"
                + " the socket has a limit; then it throws a SocketTimeoutException.")
        .must(
            "silence is no ending: asked again, you hear the FIN",
            gives("silence", "FIN"),
            "The server was only slow. After a SocketTimeoutException the connection is as it was;"
                + " who closes it then, or takes it for ended, misses what comes.");
    take("the server has lost power, and your kernel gives up", FinRstSilence::givesUp)
        .within(Duration.ofSeconds(LONG / 1_000 + 10))
        .must(
            "a kernel that gives up has heard no RST: it is silence",
            gives("silence"),
            "No segment came from the server. Your kernel repeated what it had to send, gave up,"
                + " and read() threw a SocketException that says Connection timed out: not every"
                + " SocketException is a RST.");
  }

  private static boolean isCalledSilence(Take take) {
    return gaveFirst(take).equals("silence");
  }

  private static String gaveFirst(Take take) {
    return take.all(ProgramEnded.class)
        .findFirst()
        .map(ProgramEnded::outcome)
        .orElse("it had not come back");
  }

  private static void closes(Lab lab, Program program) throws Exception {
    lab.steady();
    Ends ends = lab.connect();
    ends.server().write("bye\n").result();
    lab.client().awaitUnread();
    ends.server().close().result();
    lab.client().await(CLOSE_WAIT);
    program.run(lab.client(), ends.client().socket(), LONG);
  }

  private static void resets(Lab lab, Program program) throws Exception {
    lab.steady();
    Ends ends = lab.connect();
    ends.server().write("by").result();
    lab.client().awaitUnread();
    ends.server().abort().result();
    lab.awaitArrival(rst());
    program.run(lab.client(), ends.client().socket(), LONG);
  }

  private static void isSilent(Lab lab, Program program) throws Exception {
    lab.steady();
    Ends ends = lab.connect();
    Socket socket = ends.client().socket();
    program.run(lab.client(), socket, SHORT);
    ends.server().write("here I am\n").result();
    ends.server().close().result();
    lab.awaitArrival(fin().from(SERVER));
    program.run(lab.client(), socket, LONG);
  }

  private static void givesUp(Lab lab, Program program) throws Exception {
    // Linux takes it as a time: (2^(1+1) - 1) times 200 ms after the first repetition.
    lab.client().set("net.ipv4.tcp_retries2", "1");
    Ends ends = lab.connect();
    lab.losePower(SERVER);
    ends.client().write("?").result();
    program.run(lab.client(), ends.client().socket(), LONG);
  }
}
