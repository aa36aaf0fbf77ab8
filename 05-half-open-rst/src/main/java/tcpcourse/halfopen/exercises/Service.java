package tcpcourse.halfopen.exercises;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Optional;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.Note;
import tcpcourse.lab.recording.Take;

/**
 * The lab's server of the exercises: it takes requests of one line, notes what it has done for
 * them, and answers or dies as a take wants it.
 */
final class Service {

  /** What it notes when it has done what was asked, and what it says then. */
  record Deed(String note, String answer) {}

  /** What it does on a connection when it has done the first request. */
  interface Reply {
    void to(Socket connection, String request) throws Exception;
  }

  private static final int DOT_EVERY_MILLIS = 300;

  private final Lab lab;
  private final Map<String, Deed> deeds;

  Service(Lab lab, Map<String, Deed> deeds) {
    this.lab = lab;
    this.deeds = deeds;
  }

  /** Accepts a connection for each reply, and serves them side by side. */
  void serve(ServerSocket listener, Reply... replies) throws IOException {
    for (Reply each : replies) {
      Socket connection = listener.accept();
      lab.server().run(() -> reply(connection, each));
    }
  }

  private void reply(Socket connection, Reply reply) throws Exception {
    try (connection) {
      Optional<String> request = take(connection);
      if (request.isPresent()) {
        reply.to(connection, request.get());
      }
    } catch (IOException ended) {
      // The client has gone; it knows why.
    }
  }

  /** Reads a request, whatever pieces it comes in, and does it; empty if the client has closed. */
  private Optional<String> take(Socket connection) throws IOException {
    StringBuilder request = new StringBuilder();
    byte[] buffer = new byte[100];
    while (request.indexOf("\n") < 0) {
      int n = connection.getInputStream().read(buffer);
      if (n < 0) {
        return Optional.empty();
      }
      request.append(new String(buffer, 0, n, US_ASCII));
    }
    String asked = request.toString().strip();
    if (deeds.containsKey(asked)) {
      lab.note(deeds.get(asked).note());
    }
    return Optional.of(asked);
  }

  /** Answers this request and those that follow, until the client closes. */
  Reply answers() {
    return (connection, request) -> {
      for (Optional<String> next = Optional.of(request);
          next.isPresent();
          next = take(connection)) {
        write(connection, answer(next.get()) + "\n");
      }
    };
  }

  private String answer(String request) {
    return deeds.containsKey(request) ? deeds.get(request).answer() : "what?";
  }

  /** Writes that, and closes. */
  static Reply breaksOff(String half) {
    return (connection, request) -> write(connection, half);
  }

  /** Closes with a RST. */
  static Reply resets() {
    return (connection, request) -> connection.setSoLinger(true, 0);
  }

  /** Writes a dot now and then, and never an answer. */
  static Reply dots() {
    return (connection, request) -> {
      InputStream in = connection.getInputStream();
      connection.setSoTimeout(DOT_EVERY_MILLIS);
      while (true) {
        try {
          if (in.read() < 0) {
            return;
          }
        } catch (SocketTimeoutException timeForADot) {
          write(connection, ".");
        }
      }
    };
  }

  static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(US_ASCII));
  }

  /** How often that was noted. */
  static long times(Take take, Deed deed) {
    return take.all(Note.class).filter(note -> note.text().equals(deed.note())).count();
  }
}
