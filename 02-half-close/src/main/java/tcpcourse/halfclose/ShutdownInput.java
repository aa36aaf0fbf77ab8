package tcpcourse.halfclose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static tcpcourse.lab.Match.*;
import static tcpcourse.lab.Side.CLIENT;
import static tcpcourse.lab.Side.SERVER;

import tcpcourse.lab.*;

public final class ShutdownInput implements Experiment {
  @Override
  public String question() {
    return "q";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take("shut", lab -> {
      Connection c = Connection.open(lab);
      var in = c.server().getInputStream();
      lab.server().run("server", () -> c.server().shutdownInput()).result();
      lab.client().run("client", () -> c.client().getOutputStream().write("one\ntwo\n".getBytes())).result();
      lab.awaitArrival(ack().from(SERVER));
      System.out.println(lab.server().socketTable());
      lab.server().run("server", () -> { in.read(new byte[10]);   c.server().getOutputStream().write("answer\n".getBytes());}).result();
      lab.client().run("client", () -> c.client().getInputStream().read(new byte[10])).result();
      lab.server().run("server", () -> c.server().close()).result();
      lab.awaitArrival(rst());
      try { lab.client().run("client", () -> c.client().getInputStream().read(new byte[4])).result(); } catch (Exception e) {}
      lab.client().run("client", () -> c.client().close()).result();
      Thread.sleep(500);
    });
    stage.take("small", lab -> {
      Connection c = Connection.open(lab, 4096);
      lab.server().run("server", () -> c.server().shutdownInput()).result();
      lab.client().run("client", () -> c.client().getOutputStream().write(new byte[7000])).result();
      Thread.sleep(500);
      System.out.println(lab.server().socketTable());
    });
  }

  @Override
  public void check(Recording recording, Findings findings) {}
}
