package tcpcourse.halfopen.experiments;

import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;

/** A client that waits, called by what limits it, with a port of its own. */
enum Waiter {
  NONE("no limit", 7001),
  CONNECT("connect limit", 7002),
  READ("read limit", 7003),
  KEEP_ALIVE("keep-alive", 7004),
  HEARTBEAT("heartbeat", 7005),
  REQUEST("request limit", 0);

  private final String actor;
  private final int port;

  /**
   * @param port 0 for one that the kernel chooses, as {@code HttpClient} has it
   */
  Waiter(String actor, int port) {
    this.actor = actor;
    this.port = port;
  }

  String actor() {
    return actor;
  }

  int port() {
    return port;
  }

  /** Of these segments those that this client sends. */
  Match its(Match match) {
    return match.from(Side.CLIENT).which("of " + actor, segment -> isMine(segment.source().port()));
  }

  /** Of these segments those that are sent to this client. */
  Match to(Match match) {
    return match
        .from(Side.SERVER)
        .which("to " + actor, segment -> isMine(segment.destination().port()));
  }

  private boolean isMine(int candidate) {
    return port == 0 ? candidate > HEARTBEAT.port : candidate == port;
  }
}
