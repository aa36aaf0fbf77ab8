package tcpcourse.handshake.experiments;

import java.net.ServerSocket;
import java.net.Socket;
import tcpcourse.handshake.EchoServer;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Take;

/** The client resets the connection before, or after, the server has seen the handshake's end. */
public final class ResetInSynReceived extends Story {

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
            "nothing answered the RST",
            sent(1, rst()).and(that(ResetInSynReceived::endsWithTheReset, Take::wire)))
        .shows("the listener stayed in LISTEN", stayed(SERVER, LISTEN));
  }

  private static boolean endsWithTheReset(Take take) {
    Crossing last = take.segments().get(take.segments().size() - 1);
    return last.equals(take.segments(rst()).get(0));
  }

  private static void resetBefore(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    lab.server().run(() -> new EchoServer(listener).serveOne());
    lab.awaitCall(SERVER, "server", "accept");
    Hold last = lab.cable().hold(ack().from(CLIENT));
    Socket socket = connect(lab);
    last.await();
    reset(lab, socket);
    lab.server().awaitNone(SYN_RECV);
    last.discard();
  }

  private static void resetAfter(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    Socket socket = connect(lab);
    lab.server().await(ESTABLISHED);
    reset(lab, socket);
    lab.server().awaitNone(ESTABLISHED);
    lab.server().run(() -> new EchoServer(listener).serveOne()).failure();
  }

  private static Socket connect(Lab lab) throws Exception {
    Socket socket = lab.client().socket();
    lab.client().run(() -> socket.connect(lab.serverAddress())).result();
    return socket;
  }

  /** With linger time 0, close() sends RST in place of FIN. */
  private static void reset(Lab lab, Socket socket) throws Exception {
    lab.client()
        .run(
            () -> {
              socket.setSoLinger(true, 0);
              socket.close();
            })
        .result();
    lab.awaitArrival(rst());
  }
}
