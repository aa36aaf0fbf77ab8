package tcpcourse.lab.kernel;

import java.util.List;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.tcp.TcpState;

/** A table of TCP sockets that can be looked at. */
public interface SocketView {

  /** All IPv4 TCP sockets there are at this moment. */
  List<SocketEntry> read();

  /** Those of them that listen. */
  default List<SocketEntry> listeners() {
    return read().stream().filter(entry -> entry.state() == TcpState.LISTEN).toList();
  }

  /** Those of them that do not listen. */
  default List<SocketEntry> connections() {
    return read().stream().filter(entry -> entry.state() != TcpState.LISTEN).toList();
  }
}
