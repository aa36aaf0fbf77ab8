package tcpcourse.lab.tcp;

/**
 * The eleven states of a connection (RFC 9293 §3.3.2), under the names that Linux and {@code ss}
 * print.
 *
 * <p>{@link #CLOSED} is what RFC 9293 calls fictional: it stands for "the host's socket table has
 * no such entry".
 */
public enum TcpState {
  ESTABLISHED(1, "ESTABLISHED"),
  SYN_SENT(2, "SYN-SENT"),
  SYN_RECV(3, "SYN-RECEIVED"),
  FIN_WAIT1(4, "FIN-WAIT-1"),
  FIN_WAIT2(5, "FIN-WAIT-2"),
  TIME_WAIT(6, "TIME-WAIT"),
  CLOSED(7, "CLOSED"),
  CLOSE_WAIT(8, "CLOSE-WAIT"),
  LAST_ACK(9, "LAST-ACK"),
  LISTEN(10, "LISTEN"),
  CLOSING(11, "CLOSING");

  /**
   * Linux keeps a connection request as its own kind of socket until the handshake is over; it
   * reports this.
   */
  private static final int NEW_SYN_RECV = 12;

  private final int kernelNumber;
  private final String rfcName;

  TcpState(int kernelNumber, String rfcName) {
    this.kernelNumber = kernelNumber;
    this.rfcName = rfcName;
  }

  /** The state's name in RFC 9293. */
  public String rfcName() {
    return rfcName;
  }

  /**
   * The state for a number from Linux' {@code include/net/tcp_states.h}.
   *
   * @throws IllegalArgumentException if Linux has no such state
   */
  public static TcpState ofKernel(int number) {
    if (number == NEW_SYN_RECV) {
      return SYN_RECV;
    }
    for (TcpState state : values()) {
      if (state.kernelNumber == number) {
        return state;
      }
    }
    throw new IllegalArgumentException(
        "no TCP state has the number " + number + "; 1 to 12 are known");
  }
}
