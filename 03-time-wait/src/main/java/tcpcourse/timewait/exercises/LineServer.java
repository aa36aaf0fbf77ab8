package tcpcourse.timewait.exercises;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Lab;
import tcpcourse.lab.tcp.Side;

/**
 * The lab's server of these exercises. To a line it answers how many letters it has, in a line; it
 * closes when it is told {@code quit}, or when the client has closed.
 *
 * @param slow whether an answer comes in two segments, and the goodbye takes its time
 */
record LineServer(Lab lab, boolean slow) {

  private static final String QUIT = "quit";
  private static final Duration LATE = Duration.ofMillis(600);

  /** What it answers. */
  static String answer(String question) {
    return String.valueOf(question.length());
  }

  /** Serves as many clients as come, each for itself. */
  static void start(Lab lab, boolean slow) throws Exception {
    ServerSocket listener = lab.server().listen();
    lab.server().run(() -> new LineServer(lab, slow).acceptFor(listener));
  }

  private void acceptFor(ServerSocket listener) throws IOException {
    while (true) {
      Socket connection = listener.accept();
      lab.server().run(() -> serve(connection));
    }
  }

  private void serve(Socket connection) throws Exception {
    try (connection) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
      String line = in.readLine();
      for (; line != null && !line.equals(QUIT); line = in.readLine()) {
        say(connection, answer(line) + "\n");
      }
      if (slow && QUIT.equals(line)) {
        lab.cable().delay(Side.SERVER, LATE);
      }
    }
  }

  private void say(Socket connection, String answer) throws Exception {
    int first = slow ? 1 : answer.length();
    connection.getOutputStream().write(answer.substring(0, first).getBytes(US_ASCII));
    if (slow) {
      // The second leaves when the first has been read, however the program reads.
      new End(lab.server(), connection).awaitAcknowledged();
      lab.client().await("the piece to be read", entry -> entry.receiveQueue() == 0);
      connection.getOutputStream().write(answer.substring(first).getBytes(US_ASCII));
    }
  }
}
