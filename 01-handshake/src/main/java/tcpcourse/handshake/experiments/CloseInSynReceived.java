package tcpcourse.handshake.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.cable.Hold;

/**
 * A program has done with its socket while that is in SYN_RECV. Only a simultaneous open gives a
 * program such a socket: a listener's requests belong to nobody before accept().
 */
public final class CloseInSynReceived extends HandshakeStory {

  public CloseInSynReceived() {
    super("close() in the middle of the handshake: what goes out?");

    take("close()", CloseInSynReceived::close)
        .tells(
            "close() sent FIN from SYN_RECV",
            inOrder(began(CLIENT, "close"), segment(1, fin()), entered(SERVER, ESTABLISHED))
                .and(went(CLIENT, SYN_SENT, SYN_RECV, FIN_WAIT1, FIN_WAIT2)))
        .tells(
            "for the closing program connect() threw SocketException: Socket closed",
            gave(CLIENT, "connect", "SocketException: Socket closed"))
        .tells(
            "for the other one connect() returned, and its first read() gave -1",
            gave(SERVER, "connect", "")
                .and(gave(SERVER, "read", "-1"))
                .and(went(SERVER, SYN_SENT, SYN_RECV, ESTABLISHED, CLOSE_WAIT)));
    take("shutdownOutput()", CloseInSynReceived::shutDown)
        .tells(
            "shutdownOutput() sent nothing: java.net refused it, and the handshake went on",
            gave(CLIENT, "shutdownOutput", "SocketException: Socket is not connected")
                .and(none(fin()))
                .and(went(CLIENT, SYN_SENT, SYN_RECV, ESTABLISHED)));
  }

  private static void close(Lab lab) throws Exception {
    lab.expectNoLoss();
    Crossed crossed = cross(lab);
    crossed.ends.client().by("another thread").close().result();
    crossed.client.failure();
    lab.client().await(FIN_WAIT1);
    crossed.fromClient.await(2);
    crossed.letGo(lab);
    crossed.server.result();
    crossed.ends.server().read().result();
    lab.client().await(FIN_WAIT2);
    lab.awaitArrival(ack().from(CLIENT));
  }

  private static void shutDown(Lab lab) throws Exception {
    lab.expectNoLoss();
    Crossed crossed = cross(lab);
    crossed.ends.client().by("another thread").shutdownOutput().failure();
    crossed.letGo(lab);
    crossed.client.result();
    crossed.server.result();
    crossed.ends.server().read();
    lab.awaitCall(SERVER, "other client", "read");
    lab.awaitArrival(ack().from(CLIENT));
    lab.awaitArrival(ack().from(SERVER));
  }

  /** Both sides in SYN_RECV, with what they sent since their SYNs held on the cable. */
  private record Crossed(
      Ends ends, Running<Void> client, Running<Void> server, Hold fromClient, Hold fromServer) {

    void letGo(Lab lab) {
      lab.cable().forgetRules();
      // At once: an answer to the one is not to overtake the other.
      lab.cable().release(fromClient, fromServer);
    }
  }

  private static Crossed cross(Lab lab) throws Exception {
    Hold clientSyn = lab.cable().hold(syn().from(CLIENT));
    Hold serverSyn = lab.cable().hold(syn().from(SERVER));
    Hold fromClient = lab.cable().hold(any().from(CLIENT));
    Hold fromServer = lab.cable().hold(any().from(SERVER));
    Ends ends = new Ends(lab.client().newEnd(), lab.server().newEnd().by("other client"));
    Running<Void> client = connectToTheOther(lab, ends.client());
    clientSyn.await();
    Running<Void> server = connectToTheOther(lab, ends.server());
    serverSyn.await();
    // At once: an answer to the one is not to overtake the other.
    lab.cable().release(clientSyn, serverSyn);
    fromClient.await();
    fromServer.await();
    return new Crossed(ends, client, server, fromClient, fromServer);
  }

  {
    programs(LINGER, THINK_CLOSE);
  }
}
