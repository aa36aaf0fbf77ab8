package tcpcourse.halfopen.experiments;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;

/** A program goes on with a socket that it has closed itself: the JDK says no, nobody else. */
public final class UseAfterClose extends Story {

  private static final int LIMIT = 1_000;

  public UseAfterClose() {
    super("Socket closed: who has closed it?");

    take("the client itself has closed", UseAfterClose::closeAndGoOn)
        .shows(
            "read() and write() on its streams say Socket closed, in the same thread",
            gave(CLIENT, "read", Told.CLOSED).and(gave(CLIENT, "write", Told.CLOSED)))
        .shows(
            "the socket's own methods say Socket is closed",
            gave(CLIENT, "setSoTimeout", Told.IS_CLOSED));
    take("the server has closed", UseAfterClose::goOnAfterTheServer)
        .shows(
            "neither is said; read() gives -1",
            gave(CLIENT, "read", Told.END).and(gave(CLIENT, "setSoTimeout", "")));
    compared("the wire does not tell the two apart: one FIN, acknowledged", each(sent(1, fin())));
  }

  private static void closeAndGoOn(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    Socket client = lab.connect().client().socket();
    InputStream in = client.getInputStream();
    OutputStream out = client.getOutputStream();
    lab.client().run(() -> goOn(client, in, out)).result();
    lab.server().await(CLOSE_WAIT);
    lab.client().await(FIN_WAIT2);
  }

  private static void goOnAfterTheServer(Lab lab) throws Exception {
    Ends.End client = HalfClosed.steadily(SERVER, lab).client();
    client.read().ended();
    client.setSoTimeout(LIMIT).result();
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
        // A fact of the take says what it must be.
      }
    }
  }

  {
    programs(LINGER, THINK_CLOSE);
  }
}
