package tcpcourse.halfopen.exercises;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.Note;
import tcpcourse.lab.recording.Take;

/**
 * The lab's server of the exercises: it takes requests of one line, notes what it has done for
 * them, and answers in a way that a take is about.
 */
final class Service {

  /** What it does on a connection when it has read a request. */
  interface Reply {
    void to(Socket connection) throws Exception;
  }

  private static final int DOT_EVERY_MILLIS = 300;

  private final Lab lab;

  /** What is noted, by request. */
  private final Map<String, String> deeds;

  Service(Lab lab, Map<String, String> deeds) {
    this.lab = lab;
    this.deeds = deeds;
  }

  /** Accepts a connection for each reply, and serves them side by side. */
  void serve(ServerSocket listener, Reply... replies) throws IOException {
    for (Reply each : replies) {
      Socket connection = listener.accept();
      lab.server().run(() -> answer(connection, each));
    }
  }

  private void answer(Socket connection, Reply reply) throws Exception {
    try (connection) {
      if (take(connection)) {
        reply.to(connection);
      }
    } catch (IOException ended) {
      // The client has gone; it knows why.
    }
  }

  /**
   * Reads a request, whatever pieces it comes in, and does what it says.
   *
   * @return whether one has come
   */
  private boolean take(Socket connection) throws IOException {
    StringBuilder request = new StringBuilder();
    byte[] buffer = new byte[100];
    while (request.indexOf("\n") < 0) {
      int n = connection.getInputStream().read(buffer);
      if (n < 0) {
        return false;
      }
      request.append(new String(buffer, 0, n, US_ASCII));
    }
    String deed = deeds.get(request.toString().strip());
    if (deed != null) {
      lab.note(deed);
    }
    return true;
  }

  /** Writes that, and reads what the client may still send, up to its FIN. */
  static Reply says(String answer) {
    return connection -> {
      write(connection, answer);
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    };
  }

  /** Writes that, and closes. */
  static Reply breaksOff(String half) {
    return connection -> write(connection, half);
  }

  /** Closes with a RST. */
  static Reply resets() {
    return connection -> connection.setSoLinger(true, 0);
  }

  /** Writes a dot now and then, and never an answer. */
  static Reply dots() {
    return connection -> {
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
  static long times(Take take, String deed) {
    return take.all(Note.class).filter(note -> note.text().equals(deed)).count();
  }
}
