package tcpcourse.lab.tcp;

import java.nio.ByteOrder;

/** One end of a connection: an IPv4 address and a port. A listener's remote end is {@link #ANY}. */
public record Endpoint(String address, int port) {

  /** Nobody yet: what the socket table shows as the remote end of a socket in LISTEN. */
  public static final Endpoint ANY = new Endpoint("0.0.0.0", 0);

  /**
   * The end that the kernel names.
   *
   * @param address as it stands in memory: in network order, whatever the machine's is
   */
  public static Endpoint ofKernel(int address, int port) {
    boolean lowestFirst = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    int a = lowestFirst ? address : Integer.reverseBytes(address);
    String dotted = (a & 0xff) + "." + (a >> 8 & 0xff) + "." + (a >> 16 & 0xff) + "." + (a >>> 24);
    return new Endpoint(dotted, port);
  }

  @Override
  public String toString() {
    return address + ":" + port;
  }
}
