package tcpcourse.handshake.experiments;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;

/** A write, an urgent byte and a shutdown: which control bits does each of them set? */
public final class ControlBits extends HandshakeStory {

  private static final String PLAIN = "no ECN, urgent data apart";
  private static final String EXTRAS = "the client asks for ECN, urgent data in line";

  /** One and a half segments of 1,448 bytes. */
  private static final int LONG = 2_000;

  /** Two segments, and a shorter one. */
  private static final int LONGER = 3_500;

  public ControlBits() {
    super("Which control bits does a program set, and what does the other end make of them?");

    said(PLAIN, lab -> say(lab, false), "2000 bytes", "-1")
        .tells(
            "the second segment's number is higher than the first's by the bytes of the first",
            that(ControlBits::countsBytes, Take::wire))
        .tells(
            "the urgent byte carried URG, and no read() gave it: the kernel had set it aside",
            gave(SERVER, "read", "2000 bytes", "-1"));
    said(EXTRAS, ControlBits::sayWithExtras, "2000 bytes", "\"!\"", "-1")
        .tells(
            "with setOOBInline(true) read() gave it in its place",
            gave(SERVER, "read", "2000 bytes", "\"!\"", "-1"));
    take("one write(), and little room", ControlBits::writeIntoLittleRoom)
        .shows(
            "three segments; PSH is on the second, too, while more waits behind it",
            flags(data().from(CLIENT), "ACK", "PSH,ACK", "PSH,ACK").and(gave(CLIENT, "write", "")));
    compared(
        "the SYN that asks for ECN has ECE and CWR, the SYN,ACK that agrees has ECE; otherwise none",
        in(EXTRAS, flags(syn(), "SYN,ECE,CWR").and(flags(synAck(), "SYN,ACK,ECE")))
            .and(in(PLAIN, flags(syn(), "SYN").and(flags(synAck(), "SYN,ACK")))));
  }

  private Scene said(String how, Stage.Procedure play, String... reads) {
    return take(how, play)
        .shows(
            "one write(), two segments; PSH is on the last",
            flags(data().from(CLIENT), "ACK", "PSH,ACK", "PSH,ACK,URG")
                .and(gave(SERVER, "read", reads)))
        .shows(
            "shutdownOutput() set FIN, for which read() gave -1",
            flags(fin(), "FIN,ACK").and(gave(SERVER, "read", reads)));
  }

  private static Fact<Take> flags(Match match, String... expected) {
    return is(
            List.of(expected),
            take -> take.segments(match).stream().map(c -> c.segment().flags().toString()).toList())
        .telling("the flags were");
  }

  private static boolean countsBytes(Take take) {
    Segment first = take.segments(data().from(CLIENT)).get(0).segment();
    Segment second = take.segments(data().from(CLIENT)).get(1).segment();
    return ahead(second.sequence(), first.sequence()) == first.length();
  }

  /** Linux sets PSH, too, when half of the largest window waits (forced_push(), net/ipv4/tcp.c). */
  private static void writeIntoLittleRoom(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    ServerSocket listener = lab.server().listener();
    lab.server().run(() -> listener.setReceiveBufferSize(4096)).result();
    lab.server().run(() -> listener.bind(lab.serverAddress())).result();
    End client = lab.client().newEnd();
    client.connect(lab.serverAddress()).result();
    client.write(new byte[LONGER]).result();
    client.awaitAcknowledged();
  }

  private static void sayWithExtras(Lab lab) throws Exception {
    lab.client().set("net.ipv4.tcp_ecn", "1");
    say(lab, true);
  }

  private static void say(Lab lab, boolean inline) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    End client = lab.client().newEnd();
    client.connect(lab.serverAddress()).result();
    Socket server = lab.server().run(() -> listener.accept()).result();
    lab.server().run(() -> server.setOOBInline(inline)).result();
    // One after the other, so that each has its own acknowledgment.
    client.write(new byte[LONG]).result();
    client.awaitAcknowledged();
    lab.client().run(() -> client.socket().sendUrgentData('!')).result();
    client.awaitAcknowledged();
    client.shutdownOutput().result();
    lab.client().await(FIN_WAIT2);
    lab.server().run(() -> server.getInputStream().readAllBytes()).result();
  }

  {
    setting("net.ipv4.tcp_ecn", 0, 2, 1);
    programs(RECEIVE_BUFFER);
  }
}
