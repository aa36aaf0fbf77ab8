package tcpcourse.lab.capture;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Takes off a frame what its link wrapped around the IP packet: Ethernet with VLAN tags, MPLS and
 * LLC/SNAP, loopback, Linux' cooked captures, NFLOG (tcpdump.org/linktypes.html).
 */
final class LinkLayer {

  /** Twelve would do for the number, but 0 says that there is none. */
  private static final int VLAN_BITS = 13;

  private static final int MOST_TAGS = 3;

  /** Link types that others write and that are not read here, so that they can be named. */
  private static final Map<Integer, String> OTHERS =
      Map.ofEntries(
          Map.entry(6, "Token Ring"),
          Map.entry(9, "PPP"),
          Map.entry(50, "PPP"),
          Map.entry(105, "802.11"),
          Map.entry(119, "802.11 with a Prism header"),
          Map.entry(127, "802.11 with a radiotap header"),
          Map.entry(147, "for private use"),
          Map.entry(187, "Bluetooth"),
          Map.entry(189, "USB"),
          Map.entry(195, "802.15.4"),
          Map.entry(201, "Bluetooth"),
          Map.entry(220, "USB"),
          Map.entry(249, "USB"),
          Map.entry(253, "netlink"),
          Map.entry(271, "vsock"));

  private LinkLayer() {}

  /**
   * Where an IP packet begins.
   *
   * @param at its place in the frame; -1 where there is none
   * @param vlans the numbers of the VLANs, outermost first, packed; 0 if there is no tag
   */
  record Unwrapped(int at, long vlans) {

    static final Unwrapped NOTHING = new Unwrapped(-1, 0);
  }

  /** Such as {@code VLAN 10.20}; empty where there is none. */
  static String vlans(long packed) {
    StringBuilder text = new StringBuilder();
    for (long left = packed; left != 0; left >>>= VLAN_BITS) {
      text.insert(0, "." + ((left & (1 << VLAN_BITS) - 1) - 1));
    }
    return packed == 0 ? "" : "VLAN " + text.substring(1);
  }

  /** Whether frames of that link type are read. */
  static boolean reads(int link) {
    return switch (link) {
      case 0, 1, 12, 14, 101, 108, 113, 228, 229, 239, 276 -> true;
      default -> false;
    };
  }

  /** What a link type is called: its number, and its name where it is a well-known one. */
  static String name(int link) {
    String known = OTHERS.get(link);
    return "link type " + link + (known == null ? "" : " (" + known + ")");
  }

  /** Where the frame's IP packet begins. */
  static Unwrapped unwrap(Frame frame) {
    ByteBuffer in = frame.bytes();
    return switch (frame.link()) {
      case 1 -> ethernet(in, 12, 0, 0);
      case 0, 108 -> new Unwrapped(4, 0);
      case 12, 14, 101, 228, 229 -> new Unwrapped(0, 0);
      case 113 -> ethernet(in, 14, 0, 0);
      case 276 -> cooked(in);
      case 239 -> new Unwrapped(nflog(in), 0);
      default -> Unwrapped.NOTHING;
    };
  }

  /** Of what Linux cooked the second way the protocol stands first. */
  private static Unwrapped cooked(ByteBuffer in) {
    return in.limit() < 20 ? Unwrapped.NOTHING : protocol(in, in.getShort(0) & 0xffff, 20, 0, 0);
  }

  /**
   * @param at where the EtherType, or the length of an 802.3 frame, stands
   */
  private static Unwrapped ethernet(ByteBuffer in, int at, int tags, long vlans) {
    boolean whole = at + 2 <= in.limit();
    return whole ? protocol(in, in.getShort(at) & 0xffff, at + 2, tags, vlans) : Unwrapped.NOTHING;
  }

  private static Unwrapped protocol(ByteBuffer in, int type, int next, int tags, long vlans) {
    return switch (type) {
      case 0x0800, 0x86dd -> new Unwrapped(next, vlans);
      case 0x8100, 0x88a8, 0x9100, 0x9200 -> {
        boolean whole = tags < MOST_TAGS && next + 4 <= in.limit();
        yield whole
            ? ethernet(in, next + 2, tags + 1, vlans << VLAN_BITS | (in.getShort(next) & 0xfff) + 1)
            : Unwrapped.NOTHING;
      }
      case 0x8847, 0x8848 -> new Unwrapped(mpls(in, next), vlans);
      default -> type < 1536 ? snap(in, next, tags, vlans) : Unwrapped.NOTHING;
    };
  }

  /** Labels of four bytes each; one bit marks the last (RFC 3032 §2.1). */
  private static int mpls(ByteBuffer in, int first) {
    for (int at = first; at + 4 <= in.limit(); at += 4) {
      if ((in.get(at + 2) & 1) != 0) {
        return at + 4;
      }
    }
    return -1;
  }

  /** 802.2 with SNAP: what follows the organization's three bytes is an EtherType (RFC 1042). */
  private static Unwrapped snap(ByteBuffer in, int at, int tags, long vlans) {
    boolean snap = at + 8 <= in.limit() && (in.getInt(at) & 0xffffff00) == 0xaaaa0300;
    return snap && tags <= MOST_TAGS ? ethernet(in, at + 6, tags + 1, vlans) : Unwrapped.NOTHING;
  }

  /**
   * Values with a type and a length each, in the byte order of whoever wrote them; 9 is the packet.
   */
  private static int nflog(ByteBuffer in) {
    int at = 4;
    while (at + 4 <= in.limit()) {
      int big = in.getShort(at) & 0xffff;
      int little = Short.reverseBytes(in.getShort(at)) & 0xffff;
      boolean last = Short.reverseBytes(in.getShort(at + 2)) == 9 || in.getShort(at + 2) == 9;
      if (last) {
        return at + 4;
      }
      int length = at + big <= in.limit() && big >= 4 ? big : little;
      if (at + little <= in.limit() && little >= 4 && little < length) {
        length = little;
      }
      if (length < 4) {
        return -1;
      }
      at += (length + 3) / 4 * 4;
    }
    return -1;
  }
}
