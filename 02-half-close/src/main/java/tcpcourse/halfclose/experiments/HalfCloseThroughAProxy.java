package tcpcourse.halfclose.experiments;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import tcpcourse.halfclose.WordCountClient;
import tcpcourse.halfclose.WordCountServer;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/**
 * Two connections with a proxy between. The lab has two hosts: client and word counter are programs
 * of the one, the proxy is on the other, so both connections cross the cable.
 */
public final class HalfCloseThroughAProxy extends Story {

  private static final String TEXT = "Alice was\nbeginning to";
  private static final String COUNTED = "\"1 4 22\\n\"";
  private static final String COUNTER = "word counter";
  private static final String PROXY = "proxy";
  private static final String BACK = "proxy, back";

  public HalfCloseThroughAProxy() {
    super("A proxy stands between you and the server. Does your FIN reach it?");

    take("no proxy", HalfCloseThroughAProxy::directly)
        .shows(
            "the client's FIN reaches the server, and the answer the client",
            reads("client", COUNTED, "-1").and(connections(1, CLIENT)));
    passedOn();
    closed();
  }

  private void passedOn() {
    take("a proxy that passes the FIN on", HalfCloseThroughAProxy::passedOn)
        .shows("the client has its answer, as without a proxy", reads("client", COUNTED, "-1"))
        .shows(
            "there are two connections, each with two FINs of its own",
            connections(2, CLIENT).and(connections(2, SERVER)).and(sent(4, fin())))
        .shows(
            "the proxy's kernel acknowledges the text before the server has any of it",
            inOrder(segment(2, ack().from(SERVER)), segment(1, data().from(SERVER))))
        .shows(
            "the client's FIN ends at the proxy, which sends another",
            inOrder(segment(1, fin().from(CLIENT)), segment(1, fin().from(SERVER)))
                .and(reads(PROXY, "\"Alice was\\nbeginning to\"", "-1")));
  }

  private void closed() {
    // On a busy machine its other thread may still be in read(), and take the answer.
    take("a proxy that closes both", HalfCloseThroughAProxy::closedBoth)
        .inTime(take -> !take.segments(rst()).isEmpty())
        .shows("the client reads -1 where its answer should be", reads("client", "-1"))
        .shows(
            "the server has counted; the write() of its answer returns", gave(COUNTER, "write", ""))
        .shows(
            "the answer draws a RST from the proxy's kernel: nobody is there to pass it on",
            sent(1, rst()).and(inOrder(segment(3, data()), segment(1, rst().from(SERVER)))));
  }

  private static Fact<Take> reads(String actor, String... outcomes) {
    return gave(actor, "read", outcomes);
  }

  /** Client and word counter are of the same host: what the calls of one of them gave. */
  private static Fact<Take> gave(String actor, String call, String... outcomes) {
    return that(
        take -> outcomes(take, actor, call).equals(List.of(outcomes)),
        take -> actor + "'s " + call + "() gave " + String.join(", ", outcomes(take, actor, call)));
  }

  private static List<String> outcomes(Take take, String actor, String call) {
    return take.all(CallReturned.class)
        .filter(back -> back.actor().equals(actor) && back.is(call))
        .map(CallReturned::outcome)
        .toList();
  }

  /** All who take part; {@code counter} is the word counter's socket. */
  private record Cast(
      Lab lab,
      WordCountClient client,
      Socket counter,
      Running<Void> counting,
      List<Running<Void>> passing) {}

  private static void directly(Lab lab) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    Running<Socket> accepted = lab.server().run(listener::accept);
    WordCountClient client = open(lab);
    Running<Void> counting = count(lab.server(), accepted.result());
    Cast cast = new Cast(lab, client, accepted.result(), counting, List.of());
    answer(cast, lab.server(), ask(cast));
  }

  private static void passedOn(Lab lab) throws Exception {
    Cast cast = open(lab, Proxy::passOn);
    answer(cast, lab.client(), ask(cast));
  }

  private static void closedBoth(Lab lab) throws Exception {
    Cast cast = open(lab, Proxy::closeBoth);
    Running<String> answer = ask(cast);
    answer.ended();
    cast.counting.result();
    lab.awaitArrival(data().nth(3));
    for (Running<Void> passing : cast.passing) {
      passing.result();
    }
    // The proxy's kernel has answered the answer by then, and its RST has arrived.
    lab.cable().drain();
    lab.client().run(cast.client::close).result();
    lab.client().run(COUNTER, cast.counter::close).result();
    lab.server().awaitNone(LAST_ACK);
  }

  /** The client's connection to the proxy and the proxy's to the word counter, both open. */
  private static Cast open(Lab lab, Proxy.End end) throws Exception {
    lab.steady();
    int port = Host.PORT + 1;
    ServerSocket counters = lab.client().listen(port, 0);
    ServerSocket proxys = lab.server().listen();
    Running<Socket> left = lab.server().run(PROXY, proxys::accept);
    WordCountClient client = open(lab);
    Socket right = lab.server().socket();
    Running<Socket> counter = lab.client().run(COUNTER, counters::accept);
    left.result();
    lab.server().run(PROXY, () -> right.connect(lab.client().address(port))).result();
    Running<Void> counting = count(lab.client(), counter.result());
    Running<Void> there = pass(lab, PROXY, left.result(), right, end);
    Running<Void> back = pass(lab, BACK, right, left.result(), end);
    return new Cast(lab, client, counter.result(), counting, List.of(there, back));
  }

  private static Running<Void> pass(Lab lab, String actor, Socket from, Socket to, Proxy.End end)
      throws InterruptedException {
    Running<Void> passing = lab.server().run(actor, () -> Proxy.passUnlessClosed(from, to, end));
    lab.server().awaitBlocked(passing);
    return passing;
  }

  private static WordCountClient open(Lab lab) throws Exception {
    WordCountClient client = new WordCountClient(lab.client().socket());
    lab.client().run(() -> client.open(lab.serverAddress())).result();
    return client;
  }

  private static Running<Void> count(Host host, Socket connection) throws Exception {
    Running<Void> counting = host.run(COUNTER, () -> WordCountServer.answer(connection));
    host.awaitBlocked(counting);
    return counting;
  }

  /** The client sends its text, and when the counter has that, its FIN; then it reads. */
  private static Running<String> ask(Cast cast) throws Exception {
    Lab lab = cast.lab;
    lab.client().run(() -> cast.client.send(TEXT)).result();
    lab.await(
        "the word counter to read the text",
        event ->
            event instanceof CallReturned back && back.actor().equals(COUNTER) && back.is("read"));
    lab.client().awaitAcknowledged();
    lab.server().awaitAcknowledged();
    lab.client().run(cast.client::endText).result();
    return lab.client().run(cast.client::answer);
  }

  /** The counter closes when the client has the bytes of its answer, and the client after it. */
  private static void answer(Cast cast, Host counters, Running<String> answer) throws Exception {
    Lab lab = cast.lab;
    cast.counting.result();
    lab.awaitReturn(CLIENT, "client", "read");
    counters.run(COUNTER, cast.counter::close).result();
    answer.result();
    lab.client().run(cast.client::close).result();
    lab.client().awaitNone(LAST_ACK);
    lab.server().awaitNone(LAST_ACK);
  }
}
