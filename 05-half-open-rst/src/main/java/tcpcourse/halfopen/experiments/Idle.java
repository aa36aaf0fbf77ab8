package tcpcourse.halfopen.experiments;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Rejection;

/** A connection that is silent for a while, through a router that may have forgotten it then. */
final class Idle {

  /** For how long the client says nothing before it asks, in milliseconds. */
  static final int SILENCE = 1_500;

  /** In milliseconds: long before anything else ends. */
  static final int SHORT = 1_000;

  /** In milliseconds: what RFC 5382, REQ-5, asks of a NAT is two hours and four minutes. */
  static final int LONG = 7_440_000;

  private Idle() {}

  /** Opens a connection through such a router. */
  static Ends connect(Lab lab, int limit, Rejection how) throws Exception {
    lab.cable().forget(Duration.ofMillis(limit), how);
    return lab.connect();
  }

  /** The same, to a server that answers what it is asked; gives the client's end. */
  static Ends.End connectToServer(Lab lab, int limit, Rejection how) throws Exception {
    return connectToServer(lab, lab.client().socket(), limit, how);
  }

  /** The same, from a socket of the client's that is not yet connected. */
  static Ends.End connectToServer(Lab lab, Socket client, int limit, Rejection how)
      throws Exception {
    lab.cable().forget(Duration.ofMillis(limit), how);
    Ends ends = lab.connect(lab.server().listen(), client);
    Socket connection = ends.server().socket();
    lab.server().awaitBlocked(lab.server().run(() -> answer(connection)));
    return ends.client();
  }

  private static void answer(Socket connection) throws IOException {
    byte[] asked = new byte[100];
    int length = connection.getInputStream().read(asked);
    connection.getOutputStream().write(asked, 0, Math.max(0, length));
  }

  /** Waits for news, in vain. */
  static void waitInVain(Ends.End end, int millis) throws Exception {
    end.setSoTimeout(millis).result();
    end.read().ended();
    end.setSoTimeout(0).result();
  }

  /** The same silence; then asks. */
  static void ask(Ends.End client) throws Exception {
    waitInVain(client, SILENCE);
    client.write("hello\n").result();
  }

  /** The router has forgotten nothing. */
  static Fact<Take> isRemembered() {
    return Fact.<Take>is(0L, take -> take.all(Event.Forgotten.class).count())
        .telling("forgotten so often:");
  }

  /** There were RSTs, and none was sent by a host. */
  static Fact<Take> isResetByTheRouter() {
    return Fact.<Take>that(
            take -> senders(take).equals(Set.of(Event.Origin.INJECTED)), take -> senders(take))
        .telling("RSTs came from");
  }

  private static Set<Event.Origin> senders(Take take) {
    return take.segments(Match.rst()).stream()
        .map(Event.Crossing::origin)
        .collect(Collectors.toSet());
  }
}
