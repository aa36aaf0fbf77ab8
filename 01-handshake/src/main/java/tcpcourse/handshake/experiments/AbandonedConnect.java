package tcpcourse.handshake.experiments;

import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.cable.Hold;

/** The client gives up in SYN_SENT; the SYN,ACK comes afterwards. */
public final class AbandonedConnect extends HandshakeStory {

  private static final String CLOSED_BY_ANOTHER = "another thread closes the socket";
  private static final String TIMED_OUT = "connect() has a time limit";

  public AbandonedConnect() {
    super("The client gives up before the SYN,ACK comes. Who tells the server?");

    givenUp(CLOSED_BY_ANOTHER, AbandonedConnect::closeWhileConnecting)
        .shows(
            "close() sent no FIN, and had returned before the RST left",
            none(fin()).and(inOrder(returned(CLIENT, "close"), segment(1, rst()))));
    givenUp(TIMED_OUT, AbandonedConnect::runOutOfTime);
    compared(
        "connect() threw SocketException: Socket closed, or SocketTimeoutException",
        in(CLOSED_BY_ANOTHER, gave(CLIENT, "connect", "SocketException: Socket closed"))
            .and(
                in(
                    TIMED_OUT,
                    gave(CLIENT, "connect", "SocketTimeoutException: Connect timed out"))));
  }

  private Scene givenUp(String how, Stage.Procedure play) {
    return take(how, play)
        .shows(
            "giving up sent nothing; the late SYN,ACK was answered with RST",
            wire("client SYN seq=0 len=0", "server SYN,ACK seq=0 ack=1 len=0", "client RST seq=1"))
        .shows(
            "the server left SYN_RECV on the RST, and accept() never returned",
            went(SERVER, SYN_RECV, CLOSED)
                .and(went(CLIENT, SYN_SENT, CLOSED))
                .and(gave(SERVER, "accept")));
  }

  private static void closeWhileConnecting(Lab lab) throws Exception {
    Hold answer = holdTheAnswer(lab);
    End client = lab.client().newEnd();
    Running<Void> opening = client.connect(lab.serverAddress());
    answer.await();
    client.by("another thread").close().result();
    opening.failure();
    arriveLate(lab, answer);
  }

  private static void runOutOfTime(Lab lab) throws Exception {
    Hold answer = holdTheAnswer(lab);
    lab.client().newEnd().connect(lab.serverAddress(), 300).failure();
    answer.await();
    arriveLate(lab, answer);
  }

  private static Hold holdTheAnswer(Lab lab) throws Exception {
    callAccept(lab, lab.server().listen());
    return lab.cable().hold(synAck().first());
  }

  private static void arriveLate(Lab lab, Hold answer) throws InterruptedException {
    lab.client().awaitNone(SYN_SENT);
    answer.release();
    lab.awaitArrival(rst());
    lab.server().awaitNone(SYN_RECV);
  }
}
