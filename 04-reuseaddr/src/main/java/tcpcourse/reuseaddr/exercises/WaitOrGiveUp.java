package tcpcourse.reuseaddr.exercises;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import javax.net.SocketFactory;
import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/** One message, several causes: who is told "Address already in use" must find out which. */
public final class WaitOrGiveUp extends Exercise {

  /** Longer than two tries that follow each other at once, shorter than any patience. */
  private static final Duration A_WHILE = Duration.ofMillis(600);

  public WaitOrGiveUp() {
    super(
        "“Address already in use”: wait, or give up?",
        Shape.of(
            "Claim",
            boolean.class,
            "claim",
            ServerSocket.class,
            SocketFactory.class,
            SocketAddress.class));
    somebodyListens();
    bothHaveTheOption();
    theOldHasItNot();
    notOurs();
  }

  private void somebodyListens() {
    take("another server listens", WaitOrGiveUp::besideAServer)
        .must(
            "where another server listens, the program gives up",
            gives(false),
            "That port becomes free when the other server is stopped, and not by itself. Who tries"
                + " again and again waits for ever, and tells nobody that he was started twice.")
        .must(
            "and leaves no other socket open",
            closes(SERVER),
            "The other server has your connection, in its queue or in a thread of its own, until"
                + " you close it.");
  }

  private void bothHaveTheOption() {
    take("TIME_WAIT, and the old server had the option", (lab, p) -> afterAServer(lab, p, true))
        .must(
            "with the option on in both servers, TIME_WAIT is in nobody's way",
            gives(true).and(gave(2, CLIENT, "connect", "")),
            "Nobody listens, and the old server had SO_REUSEADDR on. If yours has it too, before"
                + " bind(), you have the port at once, and not in a minute.")
        .at("bind");
  }

  private void theOldHasItNot() {
    take("TIME_WAIT, and the old server had it off", (lab, p) -> afterAServer(lab, p, false))
        .must(
            "old connections are waited for where nobody listens",
            gives(true).and(gave(2, CLIENT, "connect", "")),
            "Nobody listened: a connect() would have been refused. What had the port was an old"
                + " connection in TIME_WAIT, which ends by itself. (The lab ended it early.)")
        .at("bind");
  }

  private void notOurs() {
    take("the address is another host's", WaitOrGiveUp::atAnotherAddress)
        .must(
            "what else bind() throws is thrown on",
            fails("BindException"),
            "This address will never be yours. It is a BindException, too, but it says Cannot assign"
                + " requested address; waiting does not help, and false would be a lie.");
  }

  private static void besideAServer(Lab lab, Program program) throws Exception {
    lab.steady();
    lab.server().listen();
    program.run(lab.server(), listener(lab), sockets(lab.server()), lab.serverAddress());
  }

  private static void atAnotherAddress(Lab lab, Program program) throws Exception {
    lab.steady();
    SocketAddress foreign = lab.client().address(Host.PORT);
    program.run(lab.server(), listener(lab), sockets(lab.server()), foreign);
  }

  private static void afterAServer(Lab lab, Program program, boolean reuse) throws Exception {
    lab.steady();
    leaveTimeWait(lab, reuse);
    Running<Object> claiming =
        program.start(lab.server(), listener(lab), sockets(lab.server()), lab.serverAddress());
    if (!reuse) {
      lab.await("a bind() to be refused", WaitOrGiveUp::isRefused);
      endTimeWait(lab);
    }
    claiming.ended();
    lab.client().newEnd().connect(lab.serverAddress()).ended();
  }

  /** One of which nothing is known but that the option is off. */
  private static ServerSocket listener(Lab lab) throws IOException, InterruptedException {
    ServerSocket listener = lab.server().listener();
    lab.server().run(() -> listener.setReuseAddress(false)).ended();
    return listener;
  }

  private static void leaveTimeWait(Lab lab, boolean reuse) throws Exception {
    ServerSocket old = lab.server().listener();
    lab.server().run(() -> start(old, lab.serverAddress(), reuse)).result();
    End client = lab.client().newEnd();
    client.connect(lab.serverAddress()).result();
    Socket connection = lab.server().run(() -> old.accept()).result();
    lab.server().run(connection::close).result();
    lab.client().await(CLOSE_WAIT);
    client.close().result();
    lab.server().await(TIME_WAIT);
    lab.client().awaitNone(LAST_ACK);
    lab.server().run(old::close).result();
  }

  private static void start(ServerSocket listener, SocketAddress port, boolean reuse)
      throws IOException {
    listener.setReuseAddress(reuse);
    listener.bind(port);
  }

  private static boolean isRefused(Event event) {
    return event instanceof CallReturned back && back.is("bind") && back.failed();
  }

  /** Instead of a minute: a RST ends TIME_WAIT. */
  private static void endTimeWait(Lab lab) throws InterruptedException {
    Segment fin = lab.lastFrom(CLIENT);
    Duration usual = lab.cable().delay(CLIENT);
    lab.cable().delay(CLIENT, A_WHILE);
    lab.cable()
        .inject(
            CLIENT, SegmentBuilder.like(fin).flags(Flag.RST).sequence(fin.sequence() + 1).build());
    lab.cable().delay(CLIENT, usual);
  }
}
