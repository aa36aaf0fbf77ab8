package tcpcourse.timewait.experiments;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.cable.Hold;
import tcpcourse.timewait.DaytimeClient;

/** SO_LINGER 0 makes close() send a RST. Nobody waits; nobody repeats what was lost either. */
public final class NobodyWaits extends TimeWaitStory {

  private static final String READ = "\"noon\\r\\n\"";
  private static final String RESET = "SocketException: Connection reset";
  private static final String FIRST_RST = "server RST,ACK seq=7 ack=1";

  public NobodyWaits() {
    super("A RST instead of a FIN, and nobody is in TIME_WAIT. What does it cost?");

    take("close(), and a segment is lost", lab -> withLoss(lab, false))
        .shows(
            "the server sends the data again after its FIN, and the client reads it",
            sent(2, data().from(SERVER)).and(gave(CLIENT, "read", READ, "-1")))
        .shows(
            "the server is left in TIME_WAIT",
            endedIn(SERVER, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, TIME_WAIT));
    resets("close() with SO_LINGER 0, and a segment is lost", lab -> withLoss(lab, true))
        .shows(
            "its number is not the one the client expects: the client asks, and gets a second",
            wireEnds(FIRST_RST, "client ACK seq=1 ack=1", "server RST seq=1"))
        .shows(
            "the lost data is never sent again; the client reads an exception instead",
            sent(1, data().from(SERVER)).and(gave(CLIENT, "read", RESET)));
    resets("close() with SO_LINGER 0, before the client has read", NobodyWaits::unread)
        .shows(
            "what had arrived can still be read, then comes the exception",
            gave(CLIENT, "read", READ, RESET));
  }

  private Scene resets(String name, Stage.Procedure play) {
    return take(name, play)
        .shows(
            "a RST and no FIN; the server's socket is gone at once",
            none(fin()).and(onTheWire(FIRST_RST)).and(changed(SERVER, ESTABLISHED, CLOSED)))
        .shows(
            "nobody is in TIME_WAIT, and the server's close() says nothing",
            never(SERVER, TIME_WAIT).and(never(CLIENT, TIME_WAIT)).and(gave(SERVER, "close", "")));
  }

  private static void withLoss(Lab lab, boolean reset) throws Exception {
    lab.cable().drop(data().from(SERVER).first());
    readAndClose(lab, open(lab, reset));
    lab.client().awaitNone(LAST_ACK);
  }

  private static void unread(Lab lab) throws Exception {
    Hold ackOfTheAnswer = lab.cable().hold(ack().from(CLIENT).nth(2));
    DaytimeClient client = open(lab, true);
    lab.awaitArrival(rst().from(SERVER));
    ackOfTheAnswer.await();
    ackOfTheAnswer.release();
    lab.awaitArrival(rst().from(SERVER).nth(2));
    readAndClose(lab, client);
  }

  /** The client has connected; the server answers and closes. */
  private static DaytimeClient open(Lab lab, boolean reset) throws Exception {
    lab.expectNoLoss(); // the SACK that answers a FIN tells the server what is missing
    lab.client().acknowledgeAtOnce();
    ServerSocket listener = lab.server().listen();
    DaytimeClient client = new DaytimeClient(lab.client().socket());
    lab.client().run(() -> client.open(lab.serverAddress())).result();
    // Not before: a RST that comes while connect() is about to return would make it fail.
    lab.server().run(() -> answer(listener, reset));
    return client;
  }

  // tag::reset-instead-of-fin[]
  private static void answer(ServerSocket listener, boolean reset) throws IOException {
    try (Socket connection = listener.accept()) {
      if (reset) {
        connection.setSoLinger(true, 0);
      }
      connection.getOutputStream().write("noon\r\n".getBytes());
    }
  }

  // end::reset-instead-of-fin[]

  private static void readAndClose(Lab lab, DaytimeClient client) throws Exception {
    lab.client().run(client::answer).ended();
    lab.client().run(client::close).result();
  }

  {
    programs(LINGER);
    kernel("net.ipv4.tcp_sack", 0, 1, 1);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
