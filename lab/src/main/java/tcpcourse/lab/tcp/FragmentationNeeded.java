package tcpcourse.lab.tcp;

/**
 * What a router says of a packet that is larger than the next link carries, and that must not be
 * cut (RFC 792, RFC 1191 §4): the ICMP message by which a sender discovers how much its path
 * carries.
 *
 * @param most how many bytes a packet may have there, its IPv4 header included: the next hop's MTU
 */
public record FragmentationNeeded(int most) {

  private static final int CODE = 4;

  /** Its name in the field. */
  public static final String NAME = "ICMP fragmentation needed";

  /** The IPv4 packet in which the router answers {@code refused}, back to where it came from. */
  public byte[] answering(Segment refused) {
    return IcmpUnreachable.message(CODE, most, refused.packet());
  }
}
