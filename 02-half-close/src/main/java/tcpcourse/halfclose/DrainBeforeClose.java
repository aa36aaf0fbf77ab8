package tcpcourse.halfclose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static tcpcourse.lab.Match.data;
import static tcpcourse.lab.Match.fin;
import static tcpcourse.lab.Match.rst;
import static tcpcourse.lab.Side.CLIENT;
import static tcpcourse.lab.Side.SERVER;

import tcpcourse.lab.*;

public final class DrainBeforeClose implements Experiment {
  @Override
  public String question() {
    return "close() with bytes still unread: what does the peer see?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    for (boolean lost : new boolean[] {false, true})
    for (int n : new int[] {4, 8})
    stage.take("reads " + n + " lost " + lost, lab -> {
      Connection c = Connection.open(lab);
      if (lost) lab.cable().drop(data().from(SERVER).first());
      lab.client().run("client", () -> c.client().getOutputStream().write("one\ntwo\n".getBytes())).result();
      lab.server().await("all", e -> e.receiveQueue() == 8);
      Running<Object> reader = lab.client().run("client", () -> { var in = c.client().getInputStream(); 
        in.read(new byte[100]);  in.read(new byte[100]); return null;});
      lab.awaitCall(CLIENT, "client", "read");
      lab.server().run("server", () -> { c.server().getInputStream().read(new byte[n]); c.server().getOutputStream().write("answer\n".getBytes()); c.server().close(); }).result();
      try { reader.result(); } catch (Exception e) {}
      if (n == 4) {lab.awaitArrival(rst()); if (!lost){
      try { lab.client().run("client", () -> c.client().getOutputStream().write("x".getBytes())).result(); } catch (Exception e) {}
      try { lab.client().run("client", () -> c.client().getInputStream().read(new byte[4])).result(); } catch (Exception e) {} }}
      lab.client().run("client", () -> c.client().close()).result();
      Thread.sleep(500);
    });
  }

  @Override
  public void check(Recording recording, Findings findings) {}
}
