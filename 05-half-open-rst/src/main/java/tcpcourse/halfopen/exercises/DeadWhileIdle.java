package tcpcourse.halfopen.exercises;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;
import tcpcourse.lab.recording.Event.Cut;
import tcpcourse.lab.recording.Event.ProgramEnded;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SocketEntry;

/** Who only listens is told nothing when the other side is gone; somebody has to ask. */
public final class DeadWhileIdle extends Exercise {

  private static final String GONE = "gone";
  private static final String NEWS = "it rains\n";

  /** The task says 3 s. A busy machine is given half as much again. */
  private static final Duration NOTICED = Duration.ofMillis(4_500);

  /** Longer than anything that would pass for noticing. */
  private static final Duration QUIET = Duration.ofMillis(5_500);

  public DeadWhileIdle() {
    super(
        "Notice within 3 s that an idle peer is gone",
        Shape.of("News", String.class, "news", SocketFactory.class, SocketAddress.class));
    take("the server closes", DeadWhileIdle::closes)
        .must(
            "a FIN instead of news: the server is gone",
            gives(GONE),
            "The server's FIN is its last word: read() gives -1, readLine() gives null. No news"
                + " will come.")
        .at("read")
        .must(
            "the program closes its socket",
            closes(CLIENT),
            "The server has closed; your kernel stays in CLOSE_WAIT until you do, as long as the"
                + " process lives.");
    take("the cable is cut", DeadWhileIdle::cut)
        .must(
            "a cut cable is noticed within 3 s",
            noticed(),
            "Nothing crosses a cut cable, so nothing can tell you. Something must be sent and be"
                + " missed: by your kernel (keep-alive, with times of your own: as it comes it"
                + " waits for two hours) or by you (a beat each second, and a limit for its"
                + " answer).");
    quiet();
  }

  private void quiet() {
    take("the server lives, and has no news for 5.5 s", DeadWhileIdle::isQuiet)
        .within(Duration.ofSeconds(16))
        .must(
            "a server that lives is waited for",
            gives(NEWS.strip()),
            "The server was there all the time, and had nothing to say. That nobody speaks is no"
                + " sign of death; that nobody answers is one.");
  }

  /** Back with that word after the cut, and not too late. */
  private static Fact<Take> noticed() {
    return gives(GONE)
        .and(
            that(
                take -> micros(take) >= 0 && micros(take) <= NOTICED.toNanos() / 1_000,
                take -> micros(take) / 1_000 + " ms after the cut"));
  }

  private static long micros(Take take) {
    return take.first("its end", ProgramEnded.class, any -> true).at()
        - take.first("the cut", Cut.class, any -> true).at();
  }

  private static void closes(Lab lab, Program program) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    lab.server().run(() -> listener.accept().close());
    program.run(lab.client(), sockets(lab.client()), lab.serverAddress());
  }

  private static void cut(Lab lab, Program program) throws Exception {
    lab.acknowledgeAtOnce();
    ServerSocket listener = lab.server().listen();
    lab.server().run(() -> serve(listener, Duration.ZERO));
    Running<Object> waiting =
        program.start(lab.client(), sockets(lab.client()), lab.serverAddress());
    lab.server().await("the connection to be accepted", DeadWhileIdle::isAccepted);
    lab.cable().cut();
    waiting.ended();
  }

  private static boolean isAccepted(SocketEntry entry) {
    return entry.state() == ESTABLISHED && entry.inode() != 0;
  }

  private static void isQuiet(Lab lab, Program program) throws Exception {
    lab.acknowledgeAtOnce();
    ServerSocket listener = lab.server().listen();
    lab.server().run(() -> serve(listener, QUIET));
    program.run(lab.client(), sockets(lab.client()), lab.serverAddress());
  }

  /**
   * Answers what it is sent with the same. When {@code quiet} is over, it says its news and closes;
   * zero: never.
   */
  private static void serve(ServerSocket listener, Duration quiet) throws IOException {
    try (Socket connection = listener.accept()) {
      InputStream in = connection.getInputStream();
      if (quiet.isZero()) {
        in.transferTo(connection.getOutputStream());
        return;
      }
      answerFor(quiet, connection);
      connection.getOutputStream().write(NEWS.getBytes(StandardCharsets.US_ASCII));
      connection.shutdownOutput();
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void answerFor(Duration quiet, Socket connection) throws IOException {
    byte[] beat = new byte[100];
    long end = System.nanoTime() + quiet.toNanos();
    for (long left = quiet.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      connection.setSoTimeout((int) left);
      try {
        int n = connection.getInputStream().read(beat);
        if (n < 0) {
          return;
        }
        connection.getOutputStream().write(beat, 0, n);
      } catch (SocketTimeoutException over) {
        // Now it has something to say.
      }
    }
    connection.setSoTimeout(0);
  }
}
