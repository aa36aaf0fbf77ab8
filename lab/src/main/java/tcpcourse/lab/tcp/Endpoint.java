package tcpcourse.lab.tcp;

/** One end of a connection: an IPv4 address and a port. A listener's remote end is {@link #ANY}. */
public record Endpoint(String address, int port) {

  /** Nobody yet: what the socket table shows as the remote end of a socket in LISTEN. */
  public static final Endpoint ANY = new Endpoint("0.0.0.0", 0);

  @Override
  public String toString() {
    return address + ":" + port;
  }
}
