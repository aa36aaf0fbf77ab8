package tcpcourse.handshake.experiments;

import tcpcourse.handshake.EchoClient;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Take;

/** The ACK that ends the handshake is lost: the client is open, the server is not. */
public final class LostFinalAck extends HandshakeStory {

  private static final String SPEAKS = "the client speaks";
  private static final String COOKIE =
      "the client speaks, and the server keeps nothing but a cookie";

  public LostFinalAck() {
    super("The last ACK is lost. Is the connection open?");

    take(SPEAKS, LostFinalAck::speak)
        .tells(
            "connect() had returned and write() was called; only then was the server ESTABLISHED: "
                + "the data brought the lost acknowledgment with it",
            inOrder(
                    returned(CLIENT, "connect"),
                    began(CLIENT, "write"),
                    segment(1, data()),
                    entered(SERVER, ESTABLISHED),
                    returned(SERVER, "accept"))
                .and(sent(1, synAck())));
    itsClientStaysSilent();
    itsServerKeepsLittle();
  }

  private void itsClientStaysSilent() {
    take("the client stays silent", LostFinalAck::staySilent)
        .tells(
            "where the client stayed silent, the server sent its SYN,ACK again, "
                + "and the client acknowledged it again",
            wire(
                "client SYN seq=0 len=0",
                "server SYN,ACK seq=0 ack=1 len=0",
                "client ACK seq=1 ack=1, dropped",
                "server SYN,ACK seq=0 ack=1 len=0",
                "client ACK seq=1 ack=1"));
  }

  private void itsServerKeepsLittle() {
    take(COOKIE, LostFinalAck::speakToOneThatKeepsNothing);
    compared(
        "with a SYN cookie, where both have timestamps, the wire is the same, though the server had no"
            + " entry until the data came",
        same(SPEAKS, COOKIE, Take::wire)
            .and(in(SPEAKS, went(SERVER, SYN_RECV, ESTABLISHED)))
            .and(in(COOKIE, went(SERVER, ESTABLISHED))));
    take("no ACK ever arrives, then the client speaks", LostFinalAck::giveUp)
        .tells(
            "a server that gave up told nobody: its entry vanished, the client stayed ESTABLISHED",
            inOrder(entered(SERVER, CLOSED), began(CLIENT, "write"), segment(1, rst()))
                .and(went(SERVER, SYN_RECV, CLOSED)))
        .tells(
            "the client's write() succeeded; its read() threw SocketException: Connection reset",
            gave(CLIENT, "write", "")
                .and(gave(CLIENT, "read", "SocketException: Connection reset")));
  }

  private static EchoClient openInVain(Lab lab) throws Exception {
    EchoClient client = open(lab).result();
    lab.awaitLoss(ack().from(CLIENT));
    return client;
  }

  private static void speak(Lab lab) throws Exception {
    lab.expectNoLoss();
    callAccept(lab, lab.server().listen());
    lab.cable().drop(ack().from(CLIENT).first());
    EchoClient client = openInVain(lab);
    lab.client().run(() -> client.echo("hello\n")).result();
    lab.server().awaitAcknowledged();
    lab.awaitCall(SERVER, "server", "read", 2);
  }

  private static void speakToOneThatKeepsNothing(Lab lab) throws Exception {
    // 2: always answer with a SYN cookie, as 1 (the default) does when SYNs flood in.
    lab.server().set("net.ipv4.tcp_syncookies", "2");
    speak(lab);
  }

  private static void staySilent(Lab lab) throws Exception {
    lab.server().listen();
    lab.cable().drop(ack().from(CLIENT).first());
    openInVain(lab);
    lab.server().await(ESTABLISHED);
  }

  private static void giveUp(Lab lab) throws Exception {
    lab.server().set("net.ipv4.tcp_synack_retries", "1");
    lab.server().listen();
    lab.cable().drop(ack().from(CLIENT));
    EchoClient client = openInVain(lab);
    lab.server().awaitNone(SYN_RECV);
    lab.client().run(() -> client.echo("hello\n")).failure();
  }

  {
    setting("net.ipv4.tcp_synack_retries", 0, 3, 1);
    programs(THINK_WRITE);
  }
}
