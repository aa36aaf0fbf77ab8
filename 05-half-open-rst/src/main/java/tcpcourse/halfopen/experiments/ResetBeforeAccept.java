package tcpcourse.halfopen.experiments;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Function;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.tcp.TcpState;

/** A client is gone before its connection has been taken from the listener's queue. */
public final class ResetBeforeAccept extends Story {

  public ResetBeforeAccept() {
    super("The client is gone before accept() is called. What does accept() give?");

    left("the client closes", Ends.End::close, CLOSE_WAIT)
        .shows(
            "FIN; the connection is in CLOSE_WAIT when it is accepted; read() gives -1",
            sent(1, fin().from(CLIENT)).and(none(rst())).and(gave(SERVER, "read", Told.END)));
    left("the client aborts", Ends.End::abort, CLOSED)
        .shows(
            "RST; the connection is gone when it is accepted; read() says Connection reset",
            sent(1, rst().from(CLIENT)).and(none(fin())).and(gave(SERVER, "read", Told.RESET)));
  }

  private Scene left(String name, Function<Ends.End, Running<Void>> how, TcpState before) {
    return take(name, lab -> leave(lab, how))
        .shows(
            "accept() returns a socket all the same",
            that(
                    take -> !take.returned(SERVER, "accept").failed(),
                    take -> take.outcomes(SERVER, "accept"))
                .telling("accept() gave")
                .and(inOrder(entered(SERVER, before), began(SERVER, "accept"))));
  }

  private static void leave(Lab lab, Function<Ends.End, Running<Void>> how) throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    ServerSocket listener = lab.server().listen();
    Socket socket = lab.client().connect(lab.serverAddress()).result();
    lab.server().await(ESTABLISHED);
    how.apply(new Ends.End(lab.client(), socket)).result();
    lab.server().awaitNone(ESTABLISHED);
    Socket accepted = lab.server().run(listener::accept).result();
    new Ends.End(lab.server(), accepted).read().ended();
    // Its ACK or its RST has arrived: the client is through as well.
    lab.client().awaitNone(FIN_WAIT1);
  }

  {
    programs(LINGER, BACKLOG, THINK_ACCEPT);
  }
}
