package tcpcourse.reuseaddr.exercises;

import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.List;
import javax.net.ServerSocketFactory;
import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Lab;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.ProgramEnded;
import tcpcourse.lab.recording.Take;

/** Two servers listen on one port for a moment, so that no client meets none. */
public final class HandOver extends Exercise {

  private static final String LISTENERS = "listeners on the port";

  public HandOver() {
    super(
        "Hand over the port, and refuse nobody",
        Shape.of(
            "Successor",
            ServerSocket.class,
            "next",
            ServerSocketFactory.class,
            SocketAddress.class,
            ServerSocket.class));
    Asked asked =
        take("a client waits in the old queue, another comes afterwards", HandOver::handOver);
    bothListen(asked);
    nobodyIsLost(asked);
    oneIsLeft(asked);
  }

  private void bothListen(Asked asked) {
    asked
        .must(
            "the first server listens",
            gave(1, CLIENT, "connect", ""),
            "The client's SYN met a RST: nobody listens on the port that next() was told.")
        .must(
            "the new server gets the port while the old one listens",
            that(
                take -> take.outcomes(SERVER, "bind").stream().allMatch(String::isEmpty),
                take -> take.outcomes(SERVER, "bind")),
            "Beside a listener no other may bind, SO_REUSEADDR or not, unless both have agreed to"
                + " share by SO_REUSEPORT: the old one too, and each before its bind().")
        .at("bind")
        .must(
            "at no time is the port without a listener",
            that(HandOver::alwaysListens, take -> take.sockets(SERVER)),
            "The port was free for a moment. Whoever comes then is told Connection refused, and on"
                + " a busy server somebody always comes.")
        .at("close");
  }

  private void nobodyIsLost(Asked asked) {
    asked
        .must(
            "who waits in the old queue is not reset",
            none(rst()),
            "That client had come back from connect(). The old listener's queue goes with it, though"
                + " another could take it over: the kernel does not do so by itself.")
        .at("close")
        .must(
            "and is greeted",
            said(SERVER, "hello\n"),
            "It has come for one line, and nobody but the old server has its connection.");
  }

  private void oneIsLeft(Asked asked) {
    asked
        .must(
            "the old server is gone",
            that(
                take -> readings(take, LISTENERS).equals(List.of(1.0)),
                take -> LISTENERS + ": " + readings(take, LISTENERS)),
            "Both listen still, and the kernel deals new clients out to both, by a hash of their"
                + " addresses and ports. Every other one waits for a server that accepts no more.")
        .must(
            "the old queue is emptied once the new server listens",
            that(HandOver::emptiesAfterwards, take -> take.outcomes(SERVER, "accept")),
            "Until the new one listens every client comes to the old. Who came after you had emptied"
                + " its queue, and before the close(), is reset. Here nobody did, by luck.")
        .at("accept")
        .must(
            "the next client gets through",
            gave(2, CLIENT, "connect", ""),
            "The client's SYN met a RST: the listener that next() gave does not listen.");
  }

  private static boolean alwaysListens(Take take) {
    return take.all(Event.StateSeen.class)
        .noneMatch(seen -> seen.side() == SERVER && seen.before() == LISTEN);
  }

  /** The program looks into the old queue after the new bind(), before it comes back. */
  private static boolean emptiesAfterwards(Take take) {
    Event bound = take.all(CallReturned.class).filter(e -> e.is("bind")).skip(1).findFirst().get();
    Event back = take.all(ProgramEnded.class).skip(1).findFirst().orElseThrow();
    return take.all(CallBegan.class)
        .filter(began -> began.is("accept"))
        .anyMatch(began -> take.inOrder(bound, began, back));
  }

  private static void handOver(Lab lab, Program program) throws Exception {
    lab.steady();
    ServerSocket old = next(lab, program, null);
    End waiting = lab.client().newEnd();
    waiting.connect(lab.serverAddress()).ended();
    lab.server().await(ESTABLISHED);
    next(lab, program, old);
    waiting.readToTheEnd().ended();
    waiting.close().ended();
    lab.server().measure(LISTENERS, lab.server().count(LISTEN), "");
    lab.client().newEnd().connect(lab.serverAddress()).ended();
  }

  private static ServerSocket next(Lab lab, Program program, ServerSocket old) throws Exception {
    return (ServerSocket)
        program.start(lab.server(), listeners(lab.server()), lab.serverAddress(), old).result();
  }
}
