package tcpcourse.timewait.exercises;

import java.net.SocketAddress;
import java.util.List;
import javax.net.SocketFactory;
import tcpcourse.lab.Lab;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;
import tcpcourse.lab.recording.Event.ProgramEnded;
import tcpcourse.lab.recording.Take;

/** A client that does not use up its ports: it has the server close first, and waits for that. */
public final class PortsToSpare extends Exercise {

  private static final List<String> QUESTIONS = List.of("a", "few", "ports", "are", "enough");
  private static final String LONG = "acknowledgment";

  /**
   * Four: of an odd number Linux leaves one out when it looks for a port. Two are needed: while one
   * connection is in LAST_ACK the next is opened, and its SYN,ACK comes behind the ACK that ends
   * the first.
   */
  private static final String PORTS = "40000 40003";

  public PortsToSpare() {
    super(
        "Do not use up your ports",
        Shape.of(
            "Errand",
            String.class,
            "errand",
            SocketFactory.class,
            SocketAddress.class,
            String.class));
    take("five errands from a host with four ports", PortsToSpare::fiveErrands)
        .must(
            "nobody sends RST",
            none(rst()),
            "A RST leaves no entry in TIME_WAIT, and what is still on its way is thrown away. Here"
                + " it went well; where a segment is lost, the answer is lost with it.")
        .must(
            "each errand closes its socket",
            that(
                PortsToSpare::closesEach,
                take -> take.outcomes(CLIENT, "close").size() + " closed"),
            "The server has closed; your kernel stays in CLOSE_WAIT, and the port is taken, until"
                + " you close as well.")
        .must(
            "no connect() is refused",
            that(
                take -> take.outcomes(CLIENT, "connect").stream().allMatch(String::isEmpty),
                take -> take.outcomes(CLIENT, "connect")),
            "Your FIN was the first on each connection, so each holds its port for a minute, on"
                + " your host. With four ports the fifth connect() has none left.")
        .at("close")
        .must(
            "each errand gives its answer",
            gives(QUESTIONS.stream().map(LineServer::answer).toArray()),
            "An answer ends with its line. The server's FIN comes when it has been told quit, or"
                + " when you have closed: who waits for it before waits for ever.")
        .must(
            "the client is left without TIME_WAIT",
            nothingLeftIn(TIME_WAIT, CLIENT),
            "An entry is left: on that connection your FIN had left before the server's was here.");
    take("the answer comes in two segments, the FIN later", PortsToSpare::slowly)
        .must(
            "an answer in two segments is one answer",
            gives(LineServer.answer(LONG)),
            "A read() gives what has arrived. The answer is there when its line end is.")
        .must(
            "the client is left without TIME_WAIT although the server takes its time",
            nothingLeftIn(TIME_WAIT, CLIENT).and(none(rst())),
            "You closed before the server's FIN had arrived. How long it takes nobody knows; only a"
                + " read() that gives -1 says that it is there.");
  }

  /** Whoever has come back with a connection has closed it. */
  private static boolean closesEach(Take take) {
    long opened = take.outcomes(CLIENT, "connect").stream().filter(String::isEmpty).count();
    long back = take.all(ProgramEnded.class).count();
    return take.outcomes(CLIENT, "close").size() >= Math.min(opened, back);
  }

  private static void fiveErrands(Lab lab, Program program) throws Exception {
    start(lab, false);
    for (String question : QUESTIONS) {
      program.run(lab.client(), sockets(lab.client()), lab.serverAddress(), question);
    }
  }

  private static void slowly(Lab lab, Program program) throws Exception {
    start(lab, true);
    program.run(lab.client(), sockets(lab.client()), lab.serverAddress(), LONG);
  }

  private static void start(Lab lab, boolean slow) throws Exception {
    lab.steady();
    lab.client().set("net.ipv4.ip_local_port_range", PORTS);
    lab.client().set("net.ipv4.tcp_tw_reuse", "0");
    LineServer.start(lab, slow);
  }
}
