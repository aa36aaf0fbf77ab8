package tcpcourse.halfclose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static tcpcourse.lab.Match.*;
import static tcpcourse.lab.Side.CLIENT;
import static tcpcourse.lab.Side.SERVER;

import java.util.concurrent.atomic.*;
import tcpcourse.lab.*;

public final class UnblockAReader implements Experiment {
  @Override
  public String question() {
    return "q";
  }
  interface Waker { void wake(Lab lab, Connection c, Thread t) throws Exception; }

  @Override
  public void play(Stage stage) throws Exception {
    t(stage, "close", (lab, c, t) -> lab.client().run("waker", () -> c.client().close()).result());
    t(stage, "shutdownInput", (lab, c, t) -> lab.client().run("waker", () -> c.client().shutdownInput()).result());
    t(stage, "interrupt", (lab, c, t) -> { t.interrupt(); 
      lab.server().run("server", () -> c.server().getOutputStream().write("x".getBytes())).result(); } );
    t(stage, "timeout late", (lab, c, t) -> { lab.client().run("waker", () -> c.client().setSoTimeout(100)).result(); 
      Thread.sleep(300);
      lab.server().run("server", () -> c.server().getOutputStream().write("x".getBytes())).result(); } );
    stage.take("timeout", lab -> {
      Connection c = Connection.open(lab);
      lab.client().run("client", () -> c.client().setSoTimeout(100)).result();
      lab.client().run("reader", () -> c.client().getInputStream().read(new byte[10])).failure();
      lab.server().run("server", () -> c.server().getOutputStream().write("x".getBytes())).result();
      lab.client().run("reader", () -> c.client().getInputStream().read(new byte[10])).result();
    });
  }
  static void t(Stage stage, String name, Waker w) throws Exception {
    stage.take(name, lab -> {
      Connection c = Connection.open(lab);
      AtomicReference<Thread> th = new AtomicReference<>();
      Running<Integer> r = lab.client().run("reader", () -> { th.set(Thread.currentThread()); try { return c.client().getInputStream().read(new byte[10]); } finally { System.out.println(name + " interrupted " + Thread.currentThread().isInterrupted()); } });
      lab.awaitCall(CLIENT, "reader", "read");
      w.wake(lab, c, th.get());
      try { r.result(); } catch (Exception e) {}
      Thread.sleep(200);
    });
  }

  @Override
  public void check(Recording recording, Findings findings) {}
}
