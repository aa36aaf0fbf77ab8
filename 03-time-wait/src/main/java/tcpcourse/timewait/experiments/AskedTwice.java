package tcpcourse.timewait.experiments;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.ServerSocket;
import java.net.URI;
import java.util.function.BiFunction;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Story;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** The JDK's HTTP clients on a kept connection that ends: which of them asks twice by itself? */
public final class AskedTwice extends Story {

  private static final String UNREAD = "the FIN waits unread";
  private static final String CROSSES = "the FIN crosses the request";
  private static final String DONE = "done, then closed";

  private static final String OK = "200";
  private static final String NO_ANSWER = "IOException: HTTP/1.1 header parser received no bytes";

  /** It says how long it will keep the connection, lest a client on a slow machine give it up. */
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=60\r\nContent-Length: 3\r\n\r\nok\n"
          .getBytes(US_ASCII);

  private static final int ROOM = 1_000;

  private static final Client URL_CONNECTION =
      new Client("HttpURLConnection", "getResponseCode", HttpAsker::urlConnection);
  private static final Client HTTP_CLIENT = new Client("HttpClient", "send", HttpAsker::httpClient);

  /** One of the two, and the call that gives its answer. */
  private record Client(String name, String call, BiFunction<Host, URI, HttpAsker> maker) {

    String take(String method, String ending) {
      return name + ", " + method + ": " + ending;
    }
  }

  public AskedTwice() {
    super("A kept connection ends. Which HTTP client asks again by itself?");

    askedAgain(URL_CONNECTION, "GET");
    askedAgain(URL_CONNECTION, "POST");
    askedAgain(HTTP_CLIENT, "GET");
    String unread = HTTP_CLIENT.take("POST", UNREAD);
    take(unread, lab -> unread(lab, HTTP_CLIENT, "POST")).tells(unread + ": " + SEEN, seen());
    notAskedAgain(CROSSES, lab -> crosses(lab, HTTP_CLIENT, "POST", false), 0);
    notAskedAgain(DONE, lab -> done(lab, HTTP_CLIENT, "POST", false), 1);
  }

  private static final String SEEN =
      "the client's own thread had read the FIN and closed; the request went out once";

  private void askedAgain(Client client, String method) {
    Scene unread = take(client.take(method, UNREAD), lab -> unread(lab, client, method));
    if (client == HTTP_CLIENT) {
      unread.shows(SEEN, seen());
    } else {
      unread.shows("asked again, done once", again(client, 1));
    }
    take(client.take(method, CROSSES), lab -> crosses(lab, client, method, true))
        .shows("asked again, done once", again(client, 1));
    take(client.take(method, DONE), lab -> done(lab, client, method, true))
        .shows("asked again, done twice, and the program is told 200", again(client, 2));
  }

  private void notAskedAgain(String ending, Stage.Procedure play, int done) {
    take(HTTP_CLIENT.take("POST", ending), play)
        .shows(
            "not asked again; send() throws, and it was done "
                + (done == 0 ? "not at all" : "all the same"),
            gave(CLIENT, "send", OK, NO_ANSWER)
                .and(sent(2, data().from(CLIENT)))
                .and(sent(1, syn()))
                .and(done(done)));
  }

  private static Fact<Take> seen() {
    return gave(CLIENT, "send", OK, OK)
        .and(sent(2, data().from(CLIENT)))
        .and(sent(2, syn()))
        .and(inOrder(segment(1, fin().from(CLIENT)), segment(2, data().from(CLIENT))))
        .and(done(1));
  }

  private static Fact<Take> again(Client client, int done) {
    return gave(CLIENT, client.call, OK, OK)
        .and(sent(3, data().from(CLIENT)))
        .and(sent(2, syn()))
        .and(done(done));
  }

  /** So often the server has done what the second request asked for. */
  private static Fact<Take> done(int times) {
    return is((long) times, take -> take.all(Measured.class).count())
        .telling("it was done so often:");
  }

  private static void unread(Lab lab, Client client, String method) throws Exception {
    Kept kept = Kept.open(lab, client);
    kept.server.close().result();
    if (client == HTTP_CLIENT) {
      lab.server().await(TIME_WAIT); // its own thread reads on, and has closed
      Running<Void> asking = kept.ask(method);
      kept.answerOnTheNext(method, asking);
      return;
    }
    lab.client().await(CLOSE_WAIT);
    lab.server().await(FIN_WAIT2);
    // Held, so that the client's own FIN is out before a RST comes, however slow its program.
    Hold resets = lab.cable().hold(rst().from(SERVER));
    Running<Void> asking = kept.ask(method);
    resets.await(2); // to the request, and to the client's FIN
    resets.release();
    kept.answerOnTheNext(method, asking);
  }

  private static void crosses(Lab lab, Client client, String method, boolean again)
      throws Exception {
    Kept kept = Kept.open(lab, client);
    Hold fin = lab.cable().hold(fin().from(SERVER).first());
    kept.server.close().result();
    fin.await();
    Hold request = lab.cable().hold(data().from(CLIENT).first());
    Hold resets = lab.cable().hold(rst().from(SERVER));
    Running<Void> asking = kept.ask(method);
    request.await();
    lab.cable().release(fin, request);
    resets.await(3); // to the request, to the ACK of the FIN, and to the client's FIN
    resets.release();
    if (again) {
      kept.answerOnTheNext(method, asking);
    }
    asking.ended();
    lab.client().awaitNone(LAST_ACK);
  }

  private static void done(Lab lab, Client client, String method, boolean again) throws Exception {
    Kept kept = Kept.open(lab, client);
    Running<Void> asking = kept.ask(method);
    kept.server.read(ROOM).result();
    lab.server().measure(method + " done", 1, "time");
    kept.server.close().result();
    if (again) {
      kept.answerOnTheNext(method, asking);
    }
    asking.ended();
    lab.server().await(TIME_WAIT); // on the kept connection
    lab.client().awaitNone(LAST_ACK);
  }

  /** A connection on which the client has asked once, and keeps it. */
  private record Kept(
      Lab lab, Client which, ServerSocket listener, HttpAsker client, Ends.End server) {

    static Kept open(Lab lab, Client which) throws Exception {
      lab.steady();
      ServerSocket listener = lab.server().listen();
      URI address =
          URI.create("http://" + lab.serverAddress().getAddress().getHostAddress() + ":7788/");
      HttpAsker client = lab.client().run(() -> which.maker.apply(lab.client(), address)).result();
      Running<Void> asking = lab.client().run(() -> client.ask("GET", false));
      Kept kept = new Kept(lab, which, listener, client, accept(lab, listener));
      answer(kept.server);
      asking.result();
      lab.server().awaitAcknowledged();
      return kept;
    }

    private static Ends.End accept(Lab lab, ServerSocket listener) throws Exception {
      return new Ends.End(lab.server(), lab.server().run(() -> listener.accept()).result());
    }

    private static void answer(Ends.End server) throws Exception {
      server.read(ROOM).result();
      server.write(ANSWER).result();
    }

    Running<Void> ask(String method) {
      return lab.client().run(() -> client.ask(method, true));
    }

    /** The server does what is asked for on another connection, and answers. */
    void answerOnTheNext(String method, Running<Void> asking) throws Exception {
      Ends.End next = accept(lab, listener);
      next.read(ROOM).result();
      lab.server().measure(method + " done", 1, "time");
      next.write(ANSWER).result();
      asking.result();
      if (which == URL_CONNECTION) {
        next.read().result();
        next.closeLast();
      } else {
        lab.server().awaitAcknowledged();
      }
    }
  }
}
