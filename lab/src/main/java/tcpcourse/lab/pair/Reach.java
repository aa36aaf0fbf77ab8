package tcpcourse.lab.pair;

import java.util.List;
import java.util.Optional;
import tcpcourse.lab.Host;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.tcp.TcpState;

/** Whether a server can be reached from the other host, by what its host's socket table shows. */
record Reach(List<String> listeners, boolean reachable) {

  static Reach of(Host host) {
    List<SocketEntry> listening =
        host.socketTable().stream().filter(entry -> entry.state() == TcpState.LISTEN).toList();
    return new Reach(
        listening.stream().map(entry -> entry.local().toString()).distinct().toList(),
        listening.stream().anyMatch(entry -> fromOutside(entry.local().address())));
  }

  private static boolean fromOutside(String address) {
    return address.equals("0.0.0.0") || address.equals(Side.SERVER.address());
  }

  /** Why not, where it listens somewhere; empty if it listens nowhere or can be reached. */
  Optional<String> whyNot() {
    if (reachable || listeners.isEmpty()) {
      return Optional.empty();
    }
    String where = String.join(" and ", listeners);
    return Optional.of(
        "the server listens on %s only, and the client cannot reach it: bind %s or 0.0.0.0%s"
            .formatted(
                where, Side.SERVER.address(), where.contains("[") ? "; the lab speaks IPv4" : ""));
  }
}
