package tcpcourse.halfclose.experiments;

import tcpcourse.halfclose.WordCountClient;
import tcpcourse.halfclose.WordCountServer;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;

/** The client shuts its output, the server answers all the same. And if it does not shut it? */
public final class HalfClose extends Story {

  private static final String TEXT = "Alice was\nbeginning to";
  private static final String QUOTED = "\"Alice was\\nbeginning to\"";

  public HalfClose() {
    super("The client has said that it sends no more. Who may still talk?");
    half();
    take("the client only stops writing", HalfClose::stopWriting)
        .shows(
            "no FIN, no answer; both read, and neither read() comes back",
            none(fin())
                .and(none(data().from(SERVER)))
                .and(gave(SERVER, "read", QUOTED))
                .and(gave(CLIENT, "read")));
  }

  private void half() {
    Which answer = segment(1, data().from(SERVER));
    take("the client shuts its output", HalfClose::shutOutput)
        .tells(
            "shutdownOutput() sent the FIN, after the text: one number of its own, no data",
            onTheWire("client FIN,ACK seq=23 ack=1 len=0", "server ACK seq=1 ack=24"))
        .tells("the server's read() gave the text, then -1", gave(SERVER, "read", QUOTED, "-1"))
        .tells(
            "the server sent its answer when it had read -1, and the client read it, then -1",
            inOrder(segment(1, fin()), returned(SERVER, "read", "-1"), answer)
                .and(gave(CLIENT, "read", "\"1 4 22\\n\"", "-1")))
        .tells(
            "after its FIN the client sent acknowledgments, no data",
            onTheWire("client ACK seq=24 ack=8")
                .and(sent(1, data().from(CLIENT)))
                .and(inOrder(segment(1, data().from(CLIENT)), segment(1, fin()))))
        .tells(
            "the client went FIN_WAIT1, FIN_WAIT2, TIME_WAIT; the server CLOSE_WAIT, LAST_ACK,"
                + " CLOSED",
            went(CLIENT, SYN_SENT, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, TIME_WAIT)
                .and(went(SERVER, SYN_RECV, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED)))
        .tells(
            "the client stayed in FIN_WAIT2 until the server's FIN had come",
            inOrder(entered(CLIENT, FIN_WAIT2), segment(2, fin()), entered(CLIENT, TIME_WAIT)));
  }

  private static void shutOutput(Lab lab) throws Exception {
    lab.expectNoLoss();
    WordCountServer server = new WordCountServer(lab.server().listen());
    WordCountClient client = sendText(lab);
    lab.client().run(client::endText).result();
    // Only now does the server begin: its kernel has long acknowledged the FIN.
    lab.client().await(FIN_WAIT2);
    Running<String> answer = lab.client().run(client::answer);
    lab.awaitCall(CLIENT, "client", "read");
    lab.server().run(server::serveOne).result();
    answer.result();
    lab.client().run(client::close).result();
    lab.server().awaitNone(LAST_ACK);
  }

  private static void stopWriting(Lab lab) throws Exception {
    lab.expectNoLoss();
    WordCountServer server = new WordCountServer(lab.server().listen());
    lab.server().run(server::serveOne);
    WordCountClient client = sendText(lab);
    lab.client().run(client::answer);
    lab.awaitCall(CLIENT, "client", "read");
    lab.awaitCall(SERVER, "server", "read", 2);
    lab.awaitArrival(ack().from(SERVER));
  }

  private static WordCountClient sendText(Lab lab) throws Exception {
    WordCountClient client = new WordCountClient(lab.client().socket());
    lab.client().run(() -> client.open(lab.serverAddress())).result();
    lab.client().run(() -> client.send(TEXT)).result();
    return client;
  }

  {
    programs(THINK_WRITE, LINGER);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
