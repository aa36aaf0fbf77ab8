package tcpcourse.lab.tcp;

import java.util.Locale;

/**
 * The two ends of the cable. "Client" and "server" name the hosts, not their roles in TCP: in a
 * simultaneous open both call connect().
 */
public enum Side {
  CLIENT("192.0.2.1"),
  SERVER("192.0.2.2");

  private final String address;

  Side(String address) {
    this.address = address;
  }

  /**
   * The host's IPv4 address, from TEST-NET-1 (RFC 5737): reserved for documentation, routed
   * nowhere.
   */
  public String address() {
    return address;
  }

  public Side other() {
    return this == CLIENT ? SERVER : CLIENT;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
