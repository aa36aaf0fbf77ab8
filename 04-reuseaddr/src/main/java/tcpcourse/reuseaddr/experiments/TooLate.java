package tcpcourse.reuseaddr.experiments;

import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Take;
import tcpcourse.reuseaddr.GreetingClient;

/** SO_REUSEADDR is set, but after bind(). */
public final class TooLate extends BindStory {

  public TooLate() {
    super("Does it help to set SO_REUSEADDR after bind()?");

    take("the new server sets it after bind() has failed", TooLate::setItAfterTheRefusal)
        .tells(
            "set after a refused bind(), it helped the next bind(), not that one",
            binds(BOUND, IN_USE, BOUND));
    take("the old server sets it after bind()", TooLate::setItBeforeTheClient)
        .tells(
            "set on a bound listener, it counted for the connections that came after",
            binds(BOUND, IN_USE, BOUND));
    take("the old server sets it after a client has connected", TooLate::setItAfterTheClient)
        .tells(
            "a connection that was there before kept what the listener had then, though accept()"
                + " came later: no restart",
            inOrder(entered(SERVER, ESTABLISHED), TooLate::late, began(SERVER, "accept"))
                .and(binds(BOUND, IN_USE, IN_USE)));
  }

  private static void setItAfterTheRefusal(Lab lab) throws Exception {
    leaveTimeWait(lab, true);
    Greeter server = Greeter.on(lab, "new server");
    server.start(false).failure();
    setIt(server);
    server.run(() -> server.listener().bind(lab.serverAddress())).result();
  }

  private static void setItBeforeTheClient(Lab lab) throws Exception {
    lab.steady();
    Greeter old = Greeter.on(lab, "server");
    old.start(false).result();
    setIt(old);
    old.closeFirst();
    old.stop();
    tryBoth(lab);
  }

  private static void setItAfterTheClient(Lab lab) throws Exception {
    lab.steady();
    Greeter old = Greeter.on(lab, "server");
    old.start(false).result();
    GreetingClient client = new GreetingClient(lab.client().socket());
    lab.client().run(() -> client.open(lab.serverAddress())).result();
    lab.server().await(ESTABLISHED);
    setIt(old);
    old.run(old.server()::serveOne).result();
    lab.client().run(() -> leave(client)).result();
    lab.server().await(TIME_WAIT);
    lab.client().awaitNone(LAST_ACK);
    old.stop();
    tryBoth(lab);
  }

  private static void leave(GreetingClient client) throws Exception {
    client.greeting();
    client.waitForEnd();
    client.close();
  }

  private static void setIt(Greeter server) throws Exception {
    server.run(() -> server.listener().setReuseAddress(true)).result();
  }

  private static CallReturned late(Take take) {
    return take.returned(SERVER, "setReuseAddress(true)");
  }

  {
    programs(SERVER_CLOSES_FIRST);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
