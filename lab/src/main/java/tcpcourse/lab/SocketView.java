package tcpcourse.lab;

import java.util.List;

/** A table of TCP sockets that can be looked at. */
interface SocketView {

  /** All IPv4 TCP sockets there are at this moment. */
  List<SocketEntry> read();
}
