package tcpcourse.handshake.experiments;

import java.util.Set;
import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** A second connect() on the same Socket, after one that returned and after two that failed. */
public final class ConnectAgain extends HandshakeStory {

  /** JDK 17 says the first, JDK 25 the second. */
  private static final Set<String> ALREADY_CONNECTED =
      Set.of("SocketException: already connected", "SocketException: Already connected");

  private static final Set<String> SOCKET_CLOSED =
      Set.of("SocketException: Socket closed", "SocketException: Socket is closed");

  public ConnectAgain() {
    super("connect() failed. May you call it again on the same Socket?");

    take("connect() has returned", ConnectAgain::afterSuccess)
        .shows(
            "the second call throws SocketException: already connected (JDK 25: Already"
                + " connected) and sends nothing",
            theSecondGave(ALREADY_CONNECTED).and(sent(1, syn())))
        .shows("the connection stays open", none(fin()).and(went(CLIENT, SYN_SENT, ESTABLISHED)));
    failed("connect() was refused", ConnectAgain::afterRefusal);
    failed("connect() ran out of time", ConnectAgain::afterTimeout);
  }

  private void failed(String how, Stage.Procedure play) {
    take(how, play)
        .shows(
            "the second call throws SocketException: Socket closed (JDK 25: Socket is closed),"
                + " for Java has closed the socket",
            theSecondGave(SOCKET_CLOSED))
        .shows(
            "a new Socket connects, and only the first call and this one sent a SYN",
            gave(3, CLIENT, "connect", "").and(sent(2, syn())));
  }

  private static Fact<Take> theSecondGave(Set<String> either) {
    return that(
            take -> either.contains(take.outcomes(CLIENT, "connect").get(1)),
            take -> take.outcomes(CLIENT, "connect"))
        .telling("connect() gave");
  }

  private static void afterSuccess(Lab lab) throws Exception {
    lab.server().listen();
    End client = lab.client().newEnd();
    client.connect(lab.serverAddress()).result();
    client.connect(lab.serverAddress()).failure();
    lab.server().await(ESTABLISHED);
  }

  private static void afterRefusal(Lab lab) throws Exception {
    End client = lab.client().newEnd();
    client.connect(lab.serverAddress()).failure();
    lab.server().listen();
    tryAgain(lab, client);
  }

  private static void afterTimeout(Lab lab) throws Exception {
    lab.server().listen();
    lab.cable().drop(syn().first());
    End client = lab.client().newEnd();
    client.connect(lab.serverAddress(), 300).failure();
    tryAgain(lab, client);
  }

  /** Now there is a listener, and nothing gets lost: what fails does not fail for the network. */
  private static void tryAgain(Lab lab, End client) throws Exception {
    client.connect(lab.serverAddress()).failure();
    lab.client().newEnd().connect(lab.serverAddress()).result();
    lab.server().await(ESTABLISHED);
  }

  {
    kernel("net.ipv4.tcp_syn_retries", 1, 6, 6);
  }
}
