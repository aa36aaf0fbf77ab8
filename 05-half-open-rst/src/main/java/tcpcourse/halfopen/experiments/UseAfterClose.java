package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/** A program goes on with a socket that it has closed itself: the JDK says no, nobody else. */
public final class UseAfterClose implements Experiment {

  static final String OWN = "the client itself has closed";
  static final String PEERS = "the server has closed";

  private static final int LIMIT = 1_000;

  @Override
  public String question() {
    return "Socket closed: who has closed it?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(OWN, lab -> go(lab, CLIENT));
    stage.take(PEERS, lab -> go(lab, SERVER));
  }

  private static void go(Lab lab, Side closer) throws Exception {
    lab.expectNoLoss();
    lab.host(closer.other()).acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    Socket client = connection.client();
    InputStream in = client.getInputStream();
    OutputStream out = client.getOutputStream();
    if (closer == CLIENT) {
      lab.client().run("client", () -> goOn(client, in, out)).result();
    } else {
      connection.serverCloses();
    }
    lab.host(closer.other()).await(CLOSE_WAIT);
    lab.host(closer).await(FIN_WAIT2);
    if (closer == SERVER) {
      connection.clientReadsOnce();
      lab.client().run("client", () -> client.setSoTimeout(LIMIT)).result();
    }
  }

  /** One thread, one call after the other. */
  private static void goOn(Socket socket, InputStream in, OutputStream out) throws Exception {
    socket.close();
    for (Host.Program call :
        List.<Host.Program>of(
            () -> in.read(new byte[100]), () -> out.write('?'), () -> socket.setSoTimeout(LIMIT))) {
      try {
        call.run();
      } catch (SocketException recorded) {
        // The recording has it; check() says what it must be.
      }
    }
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take own = recording.take(OWN);
    findings.that(
        OWN + ": read() and write() on its streams say Socket closed, in the same thread",
        own.outcomes(CLIENT, "read").equals(List.of(Told.CLOSED))
            && own.outcomes(CLIENT, "write").equals(List.of(Told.CLOSED)));
    findings.that(
        OWN + ": the socket's own methods say Socket is closed",
        own.outcomes(CLIENT, "setSoTimeout").equals(List.of(Told.IS_CLOSED)));
    Take peers = recording.take(PEERS);
    findings.that(
        PEERS + ": neither is said; read() gives -1",
        peers.outcomes(CLIENT, "read").equals(List.of(Told.END))
            && peers.outcomes(CLIENT, "setSoTimeout").equals(List.of("")));
    findings.that(
        "the wire does not tell the two apart: one FIN, acknowledged",
        own.segments(fin()).size() == 1 && peers.segments(fin()).size() == 1);
  }
}
