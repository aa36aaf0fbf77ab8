package tcpcourse.handshake.experiments;

import java.net.ServerSocket;
import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.cable.Hold;

/** The client resets the connection before, or after, the server has seen the handshake's end. */
public final class ResetInSynReceived extends HandshakeStory {

  public ResetInSynReceived() {
    super("A RST comes before accept(). Does the server hear of it?");

    reset("RST in SYN_RECV", ResetInSynReceived::resetBefore)
        .tells(
            "in SYN_RECV: the request was gone, accept() never returned",
            went(SERVER, SYN_RECV, CLOSED).and(gave(SERVER, "accept")));
    reset("RST in ESTABLISHED, before accept()", ResetInSynReceived::resetAfter)
        .tells(
            "in ESTABLISHED: accept() returned a connection that no longer was",
            went(SERVER, SYN_RECV, ESTABLISHED, CLOSED)
                .and(inOrder(entered(SERVER, CLOSED), returned(SERVER, "accept")))
                .and(is(false, take -> take.returned(SERVER, "accept").failed())))
        .tells(
            "and its first read() threw SocketException: Connection reset",
            gave(SERVER, "read", "SocketException: Connection reset"));
  }

  private Scene reset(String name, Stage.Procedure play) {
    return take(name, play)
        .shows(
            "nothing answered the RST", sent(1, rst()).and(wireEnds("client RST,ACK seq=1 ack=1")))
        .shows("the listener stayed in LISTEN", stayed(SERVER, LISTEN));
  }

  private static void resetBefore(Lab lab) throws Exception {
    callAccept(lab, lab.server().listen());
    Hold last = lab.cable().hold(ack().from(CLIENT));
    End client = connect(lab);
    last.await();
    reset(lab, client);
    lab.server().awaitNone(SYN_RECV);
    last.discard();
  }

  private static void resetAfter(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    End client = connect(lab);
    lab.server().await(ESTABLISHED);
    reset(lab, client);
    lab.server().awaitNone(ESTABLISHED);
    serve(lab, listener).failure();
  }

  private static End connect(Lab lab) throws Exception {
    End client = lab.client().newEnd();
    client.connect(lab.serverAddress()).result();
    return client;
  }

  private static void reset(Lab lab, End client) throws Exception {
    client.abort().result();
    lab.awaitArrival(rst());
  }

  {
    programs(THINK_ACCEPT, BACKLOG);
    kernel("net.ipv4.tcp_syncookies", 0, 2, 1);
  }
}
