package tcpcourse.handshake.experiments;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.recording.Event.StateSeen;

/** A server is to stop, and clients wait in its queue. */
public final class StopWithoutLoss extends HandshakeStory {

  private static final String ANSWER = "bye\n";
  private static final String RESET = "SocketException: Connection reset";
  private static final String NOBODY = "SocketTimeoutException: Accept timed out";

  /** In milliseconds: longer than a thread must wait to run, or accept() may not look at all. */
  private static final int A_LOOK = 500;

  public StopWithoutLoss() {
    super("A server stops while two wait in its queue. Which order hurts nobody?");

    take("close() first", StopWithoutLoss::closeFirst)
        .shows(
            "both were connected, and both are reset",
            gave(CLIENT, "connect", "", "")
                .and(gave(CLIENT, "read", RESET, RESET))
                .and(sent(2, rst().from(SERVER))));
    take("accept() until nobody waits, then close()", StopWithoutLoss::drainFirst)
        .shows(
            "both are answered, and the next client is refused, not reset",
            gave(CLIENT, "read", "\"bye\\n\"", "\"bye\\n\"")
                .and(gave(3, CLIENT, "connect", "ConnectException: Connection refused"))
                .and(sent(1, rst()))
                .and(inOrder(returned(SERVER, "accept", NOBODY), began(SERVER, "close"))));
    take("one more comes behind the last accept()", StopWithoutLoss::oneMore)
        .shows(
            "close() resets it: accept() and close() are two calls, and clients come between them",
            inOrder(
                    returned(SERVER, "accept", NOBODY),
                    entered(3),
                    began(SERVER, "close"),
                    segment(1, rst().from(SERVER)))
                .and(gave(CLIENT, "read", RESET, "\"bye\\n\"", "\"bye\\n\"")));
  }

  /** The server's n-th connection is ESTABLISHED. */
  private static Which entered(int n) {
    return take ->
        take.all(StateSeen.class)
            .filter(seen -> seen.side() == SERVER && seen.after() == ESTABLISHED)
            .skip(n - 1)
            .findFirst()
            .orElseThrow();
  }

  private static void closeFirst(Lab lab) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    List<Ends.End> clients = queue(lab, 1, 2);
    close(lab, listener);
    for (Ends.End client : clients) {
      client.read().failure();
    }
  }

  private static void drainFirst(Lab lab) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    List<Ends.End> clients = queue(lab, 1, 2);
    List<Socket> accepted = drain(lab, listener);
    close(lab, listener);
    serve(lab, accepted, clients);
    lab.client().newEnd().by("client 3").connect(lab.serverAddress()).failure();
  }

  private static void oneMore(Lab lab) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    List<Ends.End> clients = queue(lab, 1, 2);
    List<Socket> accepted = drain(lab, listener);
    Ends.End late = queue(lab, 3, 3).get(0);
    close(lab, listener);
    late.read().failure();
    serve(lab, accepted, clients);
  }

  /** Clients that are connected, and that no program has accepted. */
  private static List<Ends.End> queue(Lab lab, int first, int last) throws Exception {
    List<Ends.End> clients = new ArrayList<>();
    for (int n = first; n <= last; n++) {
      Ends.End client = lab.client().newEnd().by("client " + n);
      client.connect(lab.serverAddress()).result();
      lab.server().awaitNone(SYN_RECV);
      clients.add(client);
    }
    return clients;
  }

  private static List<Socket> drain(Lab lab, ServerSocket listener) throws Exception {
    Running<List<Socket>> draining = lab.server().run(() -> drain(listener));
    return draining.result();
  }

  // tag::drain[]
  /** Takes who waits in the queue, until nobody has come for a while. */
  private static List<Socket> drain(ServerSocket listener) throws IOException {
    List<Socket> accepted = new ArrayList<>();
    listener.setSoTimeout(A_LOOK);
    try {
      while (true) {
        accepted.add(listener.accept());
      }
    } catch (SocketTimeoutException nobodyWaits) {
      return accepted;
    }
  }

  // end::drain[]

  private static void close(Lab lab, ServerSocket listener) throws Exception {
    lab.server().run(() -> listener.close()).result();
    lab.server().awaitNone(LISTEN);
  }

  private static void serve(Lab lab, List<Socket> accepted, List<Ends.End> clients)
      throws Exception {
    Host server = lab.server();
    for (int i = 0; i < accepted.size(); i++) {
      Ends.End end = new Ends.End(server, accepted.get(i));
      end.write(ANSWER).result();
      clients.get(i).read().result();
      end.awaitAcknowledged();
      end.close().result();
      lab.client().await(CLOSE_WAIT);
      server.await(FIN_WAIT2);
      clients.get(i).closeLast();
    }
  }
}
