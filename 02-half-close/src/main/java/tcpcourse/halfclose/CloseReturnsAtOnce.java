package tcpcourse.halfclose;

import static tcpcourse.lab.Match.ack;
import static tcpcourse.lab.Match.fin;
import static tcpcourse.lab.Side.CLIENT;
import static tcpcourse.lab.Side.SERVER;

import tcpcourse.lab.*;

public final class CloseReturnsAtOnce implements Experiment {
  private static final int TEXT = 7_000;
  @Override
  public String question() {
    return "close() has returned. Has the peer got everything?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take("by default", lab -> {
      Connection c = stalled(lab);
      lab.client().run("client", () -> c.client().close()).result();
      lab.awaitArrival(ack().from(SERVER).which("zero", s -> s.window() == 0).nth(2));
      drain(lab, c);
    });
    stage.take("linger 1, stalled", lab -> {
      Connection c = stalled(lab);
      lab.client().run("client", () -> { c.client().setSoLinger(true, 1); c.client().close(); }).result();
      drain(lab, c);
    });
    stage.take("linger 10, reads", lab -> {
      Connection c = stalled(lab);
      Running<Void> closing = lab.client().run("client", () -> { c.client().setSoLinger(true, 10); c.client().close(); });
      lab.awaitArrival(ack().from(SERVER).which("zero", s -> s.window() == 0).nth(2));
      drain(lab, c);
      closing.result();
    });
    stage.take("linger 0", lab -> {
      Connection c = stalled(lab);
      lab.client().run("client", () -> { c.client().setSoLinger(true, 0); c.client().close(); }).result();
      lab.awaitArrival(Match.rst());
      lab.server().run("server", () -> c.server().getInputStream().read(new byte[TEXT])).result();
      lab.server().run("server", () -> c.server().getInputStream().read(new byte[TEXT])).failure();
    });
  }

  private static Connection stalled(Lab lab) throws Exception {
    Connection connection = Connection.open(lab, 4096);
    lab.client().run("client", () -> connection.client().getOutputStream().write(new byte[TEXT])).result();
    lab.awaitArrival(ack().from(SERVER).which("zero", s -> s.window() == 0));
    return connection;
  }

  private static void drain(Lab lab, Connection c) throws Exception {
      lab.server().run("server", () -> c.server().getInputStream().read(new byte[TEXT])).result();
      lab.awaitArrival(fin().from(CLIENT));
      lab.server().await(TcpState.CLOSE_WAIT);
      lab.server().run("server", () -> {c.server().getInputStream().read(new byte[TEXT]);
      c.server().getInputStream().read(new byte[TEXT]); c.server().close(); }).result();
      lab.client().await(TcpState.TIME_WAIT);
      lab.server().awaitNone(TcpState.LAST_ACK);
  }

  @Override
  public void check(Recording recording, Findings findings) {}
}
