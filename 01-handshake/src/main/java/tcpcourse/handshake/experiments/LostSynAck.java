package tcpcourse.handshake.experiments;

import java.time.Duration;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;

/**
 * The SYN,ACK is lost. Both sides wait for an answer, so both clocks run: the client repeats its
 * SYN, the server its SYN,ACK, whichever comes first.
 */
public final class LostSynAck extends HandshakeStory {

  public LostSynAck() {
    super("The SYN,ACK is lost. Which side repeats itself?");

    lost("the client repeats its SYN", LostSynAck::loseTheAnswer)
        .tells(
            "a second after its SYN the client sent it again, and the server answered again",
            wire(
                    "client SYN seq=0 len=0",
                    "server SYN,ACK seq=0 ack=1 len=0, dropped",
                    "client SYN seq=0 len=0",
                    "server SYN,ACK seq=0 ack=1 len=0",
                    "client ACK seq=1 ack=1")
                .and(waited(syn(), 1)));
    lost("the repeated SYN is lost too: the server repeats its SYN,ACK", LostSynAck::loseBoth)
        .tells(
            "with that SYN lost as well, the server sent its SYN,ACK again, a second after the first",
            wire(
                    "client SYN seq=0 len=0",
                    "server SYN,ACK seq=0 ack=1 len=0, dropped",
                    "client SYN seq=0 len=0, dropped",
                    "server SYN,ACK seq=0 ack=1 len=0",
                    "client ACK seq=1 ack=1")
                .and(waited(synAck(), 1)));
  }

  private Scene lost(String name, Stage.Procedure play) {
    return take(name, play)
        .shows(
            "neither side changed its state because of the loss",
            went(CLIENT, SYN_SENT, ESTABLISHED).and(went(SERVER, SYN_RECV, ESTABLISHED)));
  }

  private static void loseBoth(Lab lab) throws Exception {
    lab.cable().drop(syn().nth(2));
    loseTheAnswer(lab);
  }

  private static void loseTheAnswer(Lab lab) throws Exception {
    lab.server().listen();
    lab.cable().drop(synAck().first());
    // Both sides wait for one second. The first SYN comes late, so that the server's second
    // begins clearly later than the client's and the two do not race.
    lab.cable().hold(syn().first(), Duration.ofMillis(300));
    open(lab).result();
    lab.server().await(ESTABLISHED);
  }

  {
    kernel("net.ipv4.tcp_syn_retries", 1, 6, 6);
    kernel("net.ipv4.tcp_synack_retries", 0, 5, 5);
  }
}
