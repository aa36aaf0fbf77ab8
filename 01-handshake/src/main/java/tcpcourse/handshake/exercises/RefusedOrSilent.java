package tcpcourse.handshake.exercises;

import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import tcpcourse.lab.Lab;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;
import tcpcourse.lab.tcp.IcmpUnreachable;

/** Four ways in which connect() can end, told apart. */
public final class RefusedOrSilent extends Exercise {

  public RefusedOrSilent() {
    super(
        "Tell apart: open, refused, no way there, silence",
        Shape.of(
            "Probe", String.class, "probe", SocketFactory.class, SocketAddress.class, int.class));
    take("a server listens", RefusedOrSilent::listen)
        .must(
            "where a server listens, probe() gives \"open\"",
            gives("open"),
            "SYN,ACK came and connect() returned: that kernel has a listener on the port.")
        .must(
            "a connection that was only a question is closed",
            closes(CLIENT),
            "The server serves you until it hears your FIN. Who probes every second, and closes"
                + " nothing, leaves it a connection a second.")
        .must(
            "it ends with FIN, not with RST",
            none(rst()),
            "To the server's program a RST is a failure: its read() throws Connection reset, and its"
                + " log fills with your probes.");
    take("nobody listens there", RefusedOrSilent::refuse)
        .must(
            "a RST means \"refused\"",
            gives("refused"),
            "The host is up and answered: RST, nobody has that port. That is ConnectException, a"
                + " kind of SocketException, as others are: the special one must be caught first.");
    silence();
    take("a router says that it cannot reach the host", answer(IcmpUnreachable.HOST))
        .must(
            "ICMP host unreachable means \"unreachable\"",
            gives("unreachable"),
            "Somebody on the way spoke, and not the host. That is NoRouteToHostException: whether a"
                + " server runs there, nobody has said.");
    take("a router says that it knows no such network", answer(IcmpUnreachable.NETWORK))
        .must(
            "ICMP network unreachable means \"unreachable\", too",
            gives("unreachable"),
            "For this one Java has no class of its own: a plain SocketException, whose message is"
                + " Network is unreachable.");
  }

  private void silence() {
    take("no answer at all", RefusedOrSilent::loseAll)
        .must(
            "without an answer, probe() ends before the kernel has asked three times",
            that(
                take -> !take.segments(syn()).isEmpty() && take.segments(syn()).size() <= 2,
                take -> take.segments(syn()).size() + " SYNs"),
            "Nothing on the wire tells connect() that it waits in vain. Without a limit it waits"
                + " until the kernel gives up: as Linux comes, 131 s.")
        .at("connect")
        .must(
            "no answer means \"silent\"",
            gives("silent"),
            "Neither SYN,ACK nor RST, nor ICMP: the host is off, a filter drops your SYNs, or the"
                + " listener's queue is full. It may be there in a second; a refusal is an answer.")
        .must(
            "nothing is left in SYN_SENT",
            nothingLeftIn(SYN_SENT, CLIENT),
            "You no longer wait, but nobody has closed the socket: its kernel goes on asking.");
  }

  private static void listen(Lab lab, Program program) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    lab.server()
        .run(
            () -> {
              try (Socket connection = listener.accept()) {
                connection.getInputStream().readAllBytes();
              }
            });
    // A SYN is answered after one round trip; whoever waits for hundreds has time.
    probe(lab, program, 10_000);
  }

  private static void refuse(Lab lab, Program program) throws Exception {
    probe(lab, program, 10_000);
  }

  private static void loseAll(Lab lab, Program program) throws Exception {
    lab.cable().drop(syn());
    probe(lab, program, 300);
  }

  private static Play answer(IcmpUnreachable answer) {
    return (lab, program) -> {
      lab.server().listen();
      lab.cable().refuse(syn(), answer);
      probe(lab, program, 10_000);
    };
  }

  private static void probe(Lab lab, Program program, int millis) throws Exception {
    program.run(lab.client(), sockets(lab.client()), lab.serverAddress(), millis);
  }
}
