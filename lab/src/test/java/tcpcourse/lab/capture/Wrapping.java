package tcpcourse.lab.capture;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** What a link wraps around an IPv4 packet, as captures have it. */
public enum Wrapping {
  ETHERNET(1, "020000000002" + "020000000001" + "0800"),
  ONE_TAG(1, "020000000002020000000001" + "81000064" + "0800"),
  TWO_TAGS(1, "020000000002020000000001" + "88a80064" + "8100000a" + "0800"),
  THREE_TAGS(1, "020000000002020000000001" + "91000001" + "88a80064" + "8100000a" + "0800"),
  MPLS(1, "020000000002020000000001" + "8847" + "00010040" + "00011140"),
  MPLS_IN_A_VLAN(1, "020000000002020000000001" + "81000064" + "8847" + "00011140"),
  SNAP(1, "020000000002020000000001" + "0100" + "aaaa03000000" + "0800"),
  RAW_OF_OPENBSD(12, ""),
  RAW(101, ""),
  RAW_IPV4(228, ""),
  NULL(0, "02000000"),
  LOOPBACK(108, "00000002"),
  COOKED(113, "0000000100060200000000010000" + "0800"),
  COOKED_2(276, "0800" + "0000" + "00000002" + "0001" + "00" + "06" + "0200000000010000"),
  NFLOG(239, "02000000" + "08000100" + "08000103" + "05000a00" + "00000000");

  private final int link;
  private final byte[] header;

  Wrapping(int link, String header) {
    this.link = link;
    this.header = HexFormat.of().parseHex(header);
  }

  /** Its number at tcpdump.org/linktypes.html. */
  public int link() {
    return link;
  }

  /** The frame around that packet. */
  public byte[] frame(byte[] packet) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(header);
    if (this == NFLOG) { // a length of its own, in the writer's byte order, and type 9
      frame.write(packet.length + 4);
      frame.write(packet.length + 4 >> 8);
      frame.write(9);
      frame.write(0);
    }
    frame.writeBytes(packet);
    return frame.toByteArray();
  }
}
