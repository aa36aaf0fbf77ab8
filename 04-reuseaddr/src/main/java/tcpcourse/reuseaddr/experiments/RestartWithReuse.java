package tcpcourse.reuseaddr.experiments;

import java.util.List;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SocketEntry;

/** The same restart, with SO_REUSEADDR on the old server, on the new one, and on both. */
public final class RestartWithReuse extends BindStory {

  public RestartWithReuse() {
    super("What does SO_REUSEADDR change, and who must set it?");

    take("both servers set it", RestartWithReuse::restartAndGreet)
        .tells(
            "where both servers set it, bind() succeeded beside the TIME_WAIT entry",
            binds(BOUND, BOUND))
        .tells(
            "the entry was there before and after, and its minute ran on: nothing was released",
            ended(SERVER, TIME_WAIT, TIME_WAIT)
                .and(
                    that(
                            t -> left(t).get(0) >= left(t).get(1) && left(t).get(1) > 0,
                            RestartWithReuse::left)
                        .telling("seconds left:")))
        .tells(
            "the new server greeted a client, which left a second TIME_WAIT entry",
            ended(SERVER, TIME_WAIT, TIME_WAIT)
                .and(gave(CLIENT, "read", "\"hello\\n\"", "-1", "\"hello\\n\"", "-1")));
    take("only the new server sets it", lab -> restartInVain(lab, false, true))
        .tells("set on the new server alone it did not help: " + IN_USE, binds(BOUND, IN_USE));
    take("only the old server had set it", lab -> restartInVain(lab, true, false))
        .tells("set on the old server alone it did not help either", binds(BOUND, IN_USE));
  }

  private static void restartAndGreet(Lab lab) throws Exception {
    leaveTimeWait(lab, true);
    measureWhatIsLeft(lab);
    Greeter server = Greeter.on(lab, "new server");
    server.start(true).result();
    measureWhatIsLeft(lab);
    server.closeFirst();
  }

  private static void restartInVain(Lab lab, boolean before, boolean now) throws Exception {
    leaveTimeWait(lab, before);
    Greeter.on(lab, "new server").start(now).failure();
  }

  private static void measureWhatIsLeft(Lab lab) throws Exception {
    SocketEntry entry = lab.server().await("a TIME_WAIT entry", e -> e.state() == TIME_WAIT);
    lab.server().measure("left of TIME_WAIT", entry.expiresMillis(), "ms");
  }

  /** Milliseconds left of TIME_WAIT, before and after the new server's bind(). */
  private static List<Double> left(Take take) {
    return take.all(Measured.class).map(Measured::value).toList();
  }

  {
    programs(SERVER_CLOSES_FIRST, LINGER);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
