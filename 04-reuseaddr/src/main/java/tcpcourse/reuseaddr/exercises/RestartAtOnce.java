package tcpcourse.reuseaddr.exercises;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;
import tcpcourse.lab.recording.Take;

/** A server that is started, hangs up on a client, is stopped, and started again. */
public final class RestartAtOnce extends Exercise {

  public RestartAtOnce() {
    super(
        "Restart a server within a second",
        Shape.of("Start", void.class, "start", ServerSocket.class, SocketAddress.class));
    inTimeWait();
    twice();
  }

  private void inTimeWait() {
    take("a restart with the port in TIME_WAIT", RestartAtOnce::restart)
        .must(
            "the server listens on its port",
            gave(1, CLIENT, "connect", ""),
            "The client's SYN met a RST: nobody listens on the port that start() was told.")
        .must(
            "the server starts again, with its port in TIME_WAIT",
            that(RestartAtOnce::restarted, take -> take.outcomes(SERVER, "bind")),
            "bind() found the old connection, in TIME_WAIT, with this port. Both sockets must have"
                + " SO_REUSEADDR on: the new one before it binds, the old one before its clients"
                + " came.")
        .at("bind")
        .must(
            "the entry in TIME_WAIT stays as it is",
            none(rst()),
            "A RST ends TIME_WAIT, and what it is for with it. The option asks for no such thing.");
  }

  private void twice() {
    take("a second server while the first listens", RestartAtOnce::startTwice)
        .must(
            "a second server beside the first is refused",
            fails("BindException"),
            "Two listen on one port now, or the second only believes it does. The kernel deals the"
                + " clients out to both, and nobody learns that the server was started twice.");
  }

  /** Both servers were started, and a client has got through to the second. */
  private static boolean restarted(Take take) {
    return take.outcomes(CLIENT, "connect").equals(List.of("", ""));
  }

  private static void restart(Lab lab, Program program) throws Exception {
    lab.steady();
    ServerSocket old = listener(lab);
    program.run(lab.server(), old, lab.serverAddress());
    hangUpOnOne(lab, old);
    lab.server().run(old::close).result();
    program.run(lab.server(), listener(lab), lab.serverAddress());
    lab.client().newEnd().connect(lab.serverAddress()).ended();
  }

  /** One of which nothing is known but that the option is off. */
  private static ServerSocket listener(Lab lab) throws IOException, InterruptedException {
    ServerSocket listener = lab.server().listener();
    lab.server().run(() -> listener.setReuseAddress(false)).ended();
    return listener;
  }

  private static void hangUpOnOne(Lab lab, ServerSocket old) throws Exception {
    End client = lab.client().newEnd();
    client.connect(lab.serverAddress()).ended();
    lab.server().await(ESTABLISHED);
    Socket connection = lab.server().run(() -> old.accept()).result();
    Running<Void> reading = client.readToTheEnd();
    lab.server().run(connection::close).result();
    reading.ended();
    client.close().ended();
    lab.server().await(TIME_WAIT);
    lab.client().awaitNone(LAST_ACK);
  }

  private static void startTwice(Lab lab, Program program) throws Exception {
    program.run(lab.server(), listener(lab), lab.serverAddress());
    program.run(lab.server(), listener(lab), lab.serverAddress());
  }
}
