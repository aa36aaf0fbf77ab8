package tcpcourse.handshake.experiments;

import java.util.List;

/** A client asks for a port on which nobody listens. */
public final class ConnectionRefused extends HandshakeStory {

  public ConnectionRefused() {
    super("Nobody listens on that port. Who says so, and how soon?");

    take(lab -> open(lab).failure())
        .shows(
            "the SYN was answered by RST,ACK, which acknowledges the SYN",
            wire("client SYN seq=0 len=0", "server RST,ACK seq=0 ack=1"))
        .shows(
            "the RST's own number is 0 in the header, too: nobody there had chosen one",
            is(List.of(0L), take -> numbers(take, rst())).telling("the numbers of RSTs:"))
        .shows(
            "connect() threw ConnectException: Connection refused",
            gave(CLIENT, "connect", "ConnectException: Connection refused"))
        .shows("the client went SYN_SENT, CLOSED", went(CLIENT, SYN_SENT, CLOSED))
        .shows("the server never had a socket for it", connections(0, SERVER));
  }

  {
    kernel("net.ipv4.tcp_ecn", 0, 2, 2);
  }
}
