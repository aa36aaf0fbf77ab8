package tcpcourse.halfclose;

import static tcpcourse.lab.Match.ack;
import static tcpcourse.lab.Side.CLIENT;
import static tcpcourse.lab.Side.SERVER;

import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.lab.Event.Crossing;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Findings;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Match;
import tcpcourse.lab.Recording;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Take;
import tcpcourse.lab.WindowSeries;

/** A client writes more than the server has room for, and the server does not read. */
public final class ZeroWindow implements Experiment {

  static final String LITTLE_ROOM = "little room";
  static final String ROOM_FOR_ALL = "room for all of it";

  private static final int TEXT = 20_000;
  private static final int PROBES = 3;

  /** The client's ACKs without data: the handshake's, and from then on every one is a probe. */
  private static final Match CLIENT_ACK = ack().from(CLIENT);

  private static final Match WINDOW_UPDATE =
      ack().from(SERVER).which("with window 8688", segment -> segment.window() == 8688);

  private static final Match ZERO =
      ack().from(SERVER).which("with window 0", segment -> segment.window() == 0);

  @Override
  public String question() {
    return "The peer does not read. What stops the writer, and how does it learn that it may go on?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(LITTLE_ROOM, ZeroWindow::fillAndDrain);
    stage.take(ROOM_FOR_ALL, ZeroWindow::fillOnly);
  }

  private static void fillAndDrain(Lab lab) throws Exception {
    Connection connection = Connection.open(lab, 8192);
    Running<Void> writer = write(lab, connection);
    lab.awaitArrival(ZERO.nth(1 + PROBES));
    int first = read(lab, connection);
    writer.result();
    awaitUnread(lab, TEXT - first);
    read(lab, connection);
    lab.awaitArrival(WINDOW_UPDATE.nth(2));
  }

  private static void fillOnly(Lab lab) throws Exception {
    Connection connection = Connection.open(lab, 65_536);
    write(lab, connection).result();
    awaitUnread(lab, TEXT);
    lab.awaitArrival(ack().from(SERVER).which("for everything", segment -> false));
  }

  private static void awaitUnread(Lab lab, int bytes) throws InterruptedException {
    lab.server()
        .await(bytes + " bytes to wait for the reader", entry -> entry.receiveQueue() == bytes);
  }

  private static Running<Void> write(Lab lab, Connection connection) {
    return lab.client()
        .run(
            "client",
            () -> {
              // Less than the text, or write() would leave it to the kernel and return.
              connection.client().setSendBufferSize(4096);
              connection.client().getOutputStream().write(new byte[TEXT]);
            });
  }

  private static int read(Lab lab, Connection connection) throws Exception {
    byte[] buffer = new byte[TEXT];
    return lab.server()
        .run("server", () -> connection.server().getInputStream().read(buffer))
        .result();
  }

  @Override
  public void check(Recording recording, Findings findings) {}
}
