package tcpcourse.lab.tcp;

/**
 * A row of a host's socket table, as {@code ss -tan} shows it.
 *
 * @param remote {@link Endpoint#ANY} for a listener
 * @param timer which timer runs: 0 none, 1 retransmission, 2 keep-alive, 3 TIME_WAIT (or the end of
 *     an abandoned FIN_WAIT2), 4 zero window probe
 * @param expiresMillis when that timer runs out
 * @param receiveQueue bytes that the application has not read; for a listener, connections not yet
 *     accepted
 * @param sendQueue bytes that the peer has not acknowledged; for a listener, its backlog
 * @param inode identifies the socket; 0 where no application holds it
 */
public record SocketEntry(
    Endpoint local,
    Endpoint remote,
    TcpState state,
    int timer,
    int expiresMillis,
    int receiveQueue,
    int sendQueue,
    long inode) {}
