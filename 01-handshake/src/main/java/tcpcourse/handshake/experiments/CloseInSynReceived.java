package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.any;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/**
 * A program has done with its socket while that is in SYN_RECV. Only a simultaneous open gives a
 * program such a socket: a listener's requests belong to nobody before accept().
 */
public final class CloseInSynReceived implements Experiment {

  static final String CLOSE = "close()";
  static final String SHUTDOWN = "shutdownOutput()";

  @Override
  public String question() {
    return "close() in the middle of the handshake: what goes out?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(CLOSE, CloseInSynReceived::close);
    stage.take(SHUTDOWN, CloseInSynReceived::shutDown);
  }

  private static void close(Lab lab) throws Exception {
    lab.expectNoLoss();
    Crossed crossed = cross(lab);
    lab.client().run("another thread", () -> crossed.socket.close()).result();
    crossed.client.failure();
    lab.client().await(FIN_WAIT1);
    crossed.fromClient.await(2);
    crossed.letGo();
    crossed.server.result();
    lab.client().await(FIN_WAIT2);
    lab.awaitArrival(ack().from(CLIENT));
  }

  private static void shutDown(Lab lab) throws Exception {
    lab.expectNoLoss();
    Crossed crossed = cross(lab);
    lab.client().run("another thread", () -> crossed.socket.shutdownOutput()).failure();
    crossed.letGo();
    crossed.client.result();
    lab.awaitCall(SERVER, "other client", "read");
    lab.awaitArrival(ack().from(CLIENT));
    lab.awaitArrival(ack().from(SERVER));
  }

  /** Both sides in SYN_RECV, with what they sent since their SYNs held on the cable. */
  private record Crossed(
      Lab lab,
      Socket socket,
      Running<Void> client,
      Running<Integer> server,
      Hold fromClient,
      Hold fromServer) {

    void letGo() {
      lab.cable().forgetRules();
      // At once: an answer to the one is not to overtake the other.
      lab.cable().release(fromClient, fromServer);
    }
  }

  private static Crossed cross(Lab lab) throws Exception {
    Hold clientSyn = lab.cable().hold(syn().from(CLIENT));
    Hold serverSyn = lab.cable().hold(syn().from(SERVER));
    Hold fromClient = lab.cable().hold(any().from(CLIENT));
    Hold fromServer = lab.cable().hold(any().from(SERVER));
    Socket socket = lab.client().socket();
    Running<Void> client = lab.client().run("client", () -> connect(lab, CLIENT, socket));
    clientSyn.await();
    Socket other = lab.server().socket();
    Running<Integer> server =
        lab.server()
            .run(
                "other client",
                () -> {
                  connect(lab, SERVER, other);
                  return other.getInputStream().read();
                });
    serverSyn.await();
    // At once: an answer to the one is not to overtake the other.
    lab.cable().release(clientSyn, serverSyn);
    fromClient.await();
    fromServer.await();
    return new Crossed(lab, socket, client, server, fromClient, fromServer);
  }

  private static void connect(Lab lab, Side from, Socket socket) throws IOException {
    socket.bind(lab.host(from).address(Host.PORT));
    socket.connect(lab.host(from.other()).address(Host.PORT));
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take close = recording.take(CLOSE);
    findings.that(
        "close() sent FIN from SYN_RECV",
        close.path(CLIENT).equals(List.of(SYN_SENT, SYN_RECV, FIN_WAIT1, FIN_WAIT2))
            && close.inOrder(
                close.began(CLIENT, "close"),
                close.segments(fin()).get(0),
                close.first(SERVER, ESTABLISHED)));
    findings.that(
        "for the closing program connect() threw SocketException: Socket closed",
        close.outcomes(CLIENT, "connect").equals(List.of("SocketException: Socket closed")));
    findings.that(
        "for the other one connect() returned, and its first read() gave -1",
        close.outcomes(SERVER, "connect").equals(List.of(""))
            && close.outcomes(SERVER, "read").equals(List.of("-1"))
            && close.path(SERVER).equals(List.of(SYN_SENT, SYN_RECV, ESTABLISHED, CLOSE_WAIT)));
    Take shutdown = recording.take(SHUTDOWN);
    findings.that(
        "shutdownOutput() sent nothing: java.net refused it, and the handshake went on",
        shutdown
                .outcomes(CLIENT, "shutdownOutput")
                .equals(List.of("SocketException: Socket is not connected"))
            && shutdown.segments(fin()).isEmpty()
            && shutdown.path(CLIENT).equals(List.of(SYN_SENT, SYN_RECV, ESTABLISHED)));
  }
}
