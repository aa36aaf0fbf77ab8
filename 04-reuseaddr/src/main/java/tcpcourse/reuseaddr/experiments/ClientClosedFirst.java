package tcpcourse.reuseaddr.experiments;

import tcpcourse.lab.Lab;
import tcpcourse.lab.cable.Hold;

/** The client says goodbye first; the server is restarted, before and after its own goodbye. */
public final class ClientClosedFirst extends BindStory {

  public ClientClosedFirst() {
    super("If the client closes first, may the server restart at once?");

    take("after the last ACK", ClientClosedFirst::restart)
        .tells(
            "TIME_WAIT was on the client's host; the server's connection was gone",
            ended(CLIENT, TIME_WAIT)
                .and(went(SERVER, SYN_RECV, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED)))
        .tells("the server had its port back at once, though reuse was off", binds(BOUND, BOUND));
    take("while the last ACK is under way", lab -> restartTooSoon(lab, false))
        .tells(
            "until the last ACK has arrived, LAST_ACK holds the port as TIME_WAIT does",
            binds(BOUND, IN_USE, IN_USE, BOUND));
    take("while the last ACK is under way, old server with reuse", lab -> restartTooSoon(lab, true))
        .tells("unless both servers set SO_REUSEADDR", binds(BOUND, IN_USE, BOUND, BOUND));
  }

  private static void restart(Lab lab) throws Exception {
    leave(lab, false);
    lab.client().await(TIME_WAIT);
    lab.server().awaitNone(LAST_ACK);
    Greeter.on(lab, "new server").start(false).result();
  }

  private static void restartTooSoon(Lab lab, boolean reuse) throws Exception {
    // The first ends the handshake, the second is for the greeting, the third for the FIN.
    Hold last = lab.cable().hold(ack().from(CLIENT).nth(3));
    leave(lab, reuse);
    last.await();
    tryBoth(lab);
    last.release();
    lab.server().awaitNone(LAST_ACK);
    Greeter.on(lab, "new server").start(false).result();
  }

  private static void leave(Lab lab, boolean reuse) throws Exception {
    lab.steady();
    Greeter server = Greeter.on(lab, "server");
    server.start(reuse).result();
    server.closeLast(lab.client().socket());
    server.stop();
  }

  {
    programs(LINGER, THINK_CLOSE);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
