package tcpcourse.halfclose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static tcpcourse.lab.Match.*;
import static tcpcourse.lab.Side.CLIENT;
import static tcpcourse.lab.Side.SERVER;

import java.util.concurrent.atomic.*;
import tcpcourse.lab.*;

public final class LostDataSegment implements Experiment {
  @Override
  public String question() {
    return "q";
  }
  @Override
  public void play(Stage stage) throws Exception {
    for (int tlp : new int[] {0,3})
    stage.take("alone tlp" + tlp, lab -> {
      lab.client().set("net.ipv4.tcp_early_retrans", "" + tlp);
      Connection c = Connection.open(lab);
      lab.cable().drop(data().from(CLIENT).firstOf(2));
      lab.client().run("client", () -> c.client().getOutputStream().write(new byte[1000])).result();
      lab.server().await("a", e -> e.receiveQueue() == 1000);
      lab.awaitArrival(ack().from(SERVER));
    });
    for (int sack : new int[] {1, 0})
    stage.take("followed sack " + sack, lab -> {
      lab.server().acknowledgeAtOnce();
      lab.client().set("net.ipv4.tcp_sack", "" + sack);
      Connection c = Connection.open(lab);
      lab.cable().drop(data().from(CLIENT).first());
      lab.client().run("client", () -> c.client().getOutputStream().write(new byte[1448*5])).result();
      lab.server().await("a", e -> e.receiveQueue() == 1448*5);
      Thread.sleep(500);
    });
  }
  @Override
  public void check(Recording recording, Findings findings) {}
}
