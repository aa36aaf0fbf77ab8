package tcpcourse.lab.capture;

import java.util.Arrays;

/**
 * From where to where a segment goes.
 *
 * @param source four bytes or sixteen
 * @param vlans see {@link #vlan()}; the same four numbers in two VLANs are two connections
 */
public record Tuple(
    byte[] source, int sourcePort, byte[] destination, int destinationPort, long vlans) {

  /** The other direction of the same. */
  public Tuple reversed() {
    return new Tuple(destination, destinationPort, source, sourcePort, vlans);
  }

  /** Whether both ends are one: a socket that is connected to itself. */
  public boolean isOneEnd() {
    return sourcePort == destinationPort && Arrays.equals(source, destination);
  }

  /** Such as {@code 192.0.2.1:40000} or {@code [2001:db8::1]:443}. */
  public String from() {
    return Address.text(source, sourcePort);
  }

  /** Where it goes, in the same form. */
  public String to() {
    return Address.text(destination, destinationPort);
  }

  /** Such as {@code VLAN 10}; empty where the frames have no tag. */
  public String vlan() {
    return LinkLayer.vlans(vlans);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tuple that
        && sourcePort == that.sourcePort
        && destinationPort == that.destinationPort
        && vlans == that.vlans
        && Arrays.equals(source, that.source)
        && Arrays.equals(destination, that.destination);
  }

  /** The same for both directions. */
  @Override
  public int hashCode() {
    return (Arrays.hashCode(source) + sourcePort * 31)
        ^ (Arrays.hashCode(destination) + destinationPort * 31)
        ^ Long.hashCode(vlans);
  }

  @Override
  public String toString() {
    return from() + " > " + to();
  }
}
