package tcpcourse.reuseaddr.exercises;

import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;

/** A listener that stops resets whoever waits in its queue, unless somebody empties it before. */
public final class StopInOrder extends Exercise {

  private static final int CLIENTS = 3;

  public StopInOrder() {
    super(
        "Stop a server, and lose nobody who is connected",
        Shape.of("Stop", void.class, "stop", ServerSocket.class));
    threeWait();
    nobodyWaits();
  }

  private void threeWait() {
    take("three clients wait in the queue", StopInOrder::withClients)
        .must(
            "nobody in the queue is reset",
            none(rst()),
            "Three clients had come back from connect(). When its listener closes, the kernel resets"
                + " every connection that nobody has accepted: they read Connection reset.")
        .at("close")
        .must(
            "everybody in the queue is greeted",
            said(SERVER, "hello\n".repeat(CLIENTS)),
            "Each of them has come for one line. A FIN without it says that there is none.")
        .must(
            "the listener is closed",
            changed(SERVER, LISTEN, CLOSED),
            "The port stays taken, and whoever comes is still let in. An accept() without a limit"
                + " waits for the next client, who need never come.")
        .must(
            "and every connection is closed",
            that(
                take -> take.outcomes(SERVER, "close").size() == CLIENTS + 1,
                take -> take.outcomes(SERVER, "close").size() + " closed"),
            "The clients wait for your FIN. Your kernel sends it when you close; or when the process"
                + " ends, at last.");
  }

  private void nobodyWaits() {
    take("nobody waits", StopInOrder::alone)
        .must(
            "a server that nobody waits for stops at once",
            changed(SERVER, LISTEN, CLOSED),
            "The queue was empty from the beginning, and your program waited for a first client.");
  }

  private static void withClients(Lab lab, Program program) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    List<End> clients = new ArrayList<>();
    for (int i = 1; i <= CLIENTS; i++) {
      int waiting = i;
      End client = lab.client().newEnd();
      client.connect(lab.serverAddress()).result();
      lab.server().await("the queue", e -> e.state() == LISTEN && e.receiveQueue() == waiting);
      clients.add(client);
    }
    Running<Object> stopping = program.start(lab.server(), listener);
    for (End client : clients) {
      client.readToTheEnd().ended();
      client.close().ended();
    }
    stopping.ended();
  }

  private static void alone(Lab lab, Program program) throws Exception {
    lab.steady();
    program.run(lab.server(), lab.server().listen());
  }
}
