package tcpcourse.lab.tcp;

/**
 * The Internet checksum (RFC 1071): the one's complement of the one's complement sum of 16-bit
 * words.
 */
final class Checksum {

  private Checksum() {}

  /** Over an IPv4 header; 0 if the checksum in it is right. */
  static int ofHeader(byte[] packet, int headerLength) {
    return complement(sum(packet, 0, headerLength));
  }

  /** Over an ICMP message: from {@code offset} to the packet's end. */
  static int ofMessage(byte[] packet, int offset) {
    return complement(sum(packet, offset, packet.length));
  }

  /** Over a TCP segment and its pseudo-header (RFC 9293 §3.1); 0 if the checksum in it is right. */
  static int ofSegment(byte[] packet, int tcp) {
    int length = packet.length - tcp;
    long addresses = sum(packet, 12, 20);
    return complement(addresses + 6 + length + sum(packet, tcp, packet.length));
  }

  private static long sum(byte[] bytes, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      // An even offset is the high byte of its word; a missing last byte counts as zero.
      sum += (i - from) % 2 == 0 ? (bytes[i] & 0xff) << 8 : bytes[i] & 0xff;
    }
    return sum;
  }

  private static int complement(long sum) {
    while (sum >> 16 != 0) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (int) ~sum & 0xffff;
  }
}
