package tcpcourse.lab.capture;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the IP header of a frame, IPv4 with options and fragments (RFC 791) or IPv6 with extension
 * headers (RFC 8200 §4), and TCP's behind it.
 */
final class InternetLayer {

  private static final int TCP = 6;
  private static final int FLAGS_END = 14;
  private static final int HEADER = 20;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;

  /** No host hands its card more at once. */
  private static final long LONGEST = 1 << 24;

  private final Fragments fragments = new Fragments();
  private final Skipped skipped;

  private final Capture.Found found;

  InternetLayer(Skipped skipped, Capture.Found found) {
    this.skipped = skipped;
    this.found = found;
  }

  /** The TCP segment in the frame; empty if there is none, or not the whole of it yet. */
  Optional<Packet> packet(Frame frame, LinkLayer.Unwrapped found) {
    ByteBuffer in = frame.bytes();
    int at = found.at();
    if (at < 0 || at >= in.limit()) {
      return skipped.one(at < 0 ? "without an IP packet" : "cut before IP");
    }
    return switch (in.get(at) >> 4 & 0xf) {
      case 4 -> four(frame, at, found.vlans());
      case 6 -> six(frame, at, found.vlans());
      default -> skipped.one("without an IP packet");
    };
  }

  /** Where TCP begins in a frame, and how long header and data are together. */
  record Carried(
      Frame frame,
      int at,
      long length,
      byte[] source,
      byte[] destination,
      long vlans,
      int identification,
      int timeToLive) {}

  private Optional<Packet> four(Frame frame, int at, long vlans) {
    ByteBuffer in = frame.bytes();
    if (at + HEADER > in.limit()) {
      return skipped.one("cut within IP's header");
    }
    int header = (in.get(at) & 0xf) * 4;
    int total = in.getShort(at + 2) & 0xffff;
    // Where the card cuts a long segment into packets, the host leaves the length 0 if it does not
    // fit.
    long length = (total == 0 ? frame.length() - at : total) - header;
    int fragment = in.getShort(at + 6) & 0x3fff;
    if (header < HEADER || length < 0) {
      return skipped.one("with an impossible IP header");
    }
    int protocol = in.get(at + 9) & 0xff;
    if (protocol == IcmpError.FOUR && fragment == 0) {
      return icmp(frame, at + header, protocol, bytes(in, at + 12, 4), vlans);
    } else if (protocol != TCP) {
      return skipped.one("that are not TCP");
    }
    Carried carried =
        new Carried(
            frame,
            at + header,
            length,
            bytes(in, at + 12, 4),
            bytes(in, at + 16, 4),
            vlans,
            in.getShort(at + 4) & 0xffff,
            in.get(at + 8) & 0xff);
    return fragment == 0
        ? tcp(carried)
        : fragment(carried, (fragment & 0x1fff) * 8, (fragment & 0x2000) != 0);
  }

  private Optional<Packet> fragment(Carried part, int offset, boolean more) {
    Optional<Packet> first = offset == 0 ? tcp(part) : Optional.empty();
    Optional<Packet> whole = fragments.add(part, offset, more, first);
    return whole.isPresent() || offset == 0 ? whole : skipped.one("that are later fragments");
  }

  private Optional<Packet> six(Frame frame, int at, long vlans) {
    ByteBuffer in = frame.bytes();
    if (at + 40 > in.limit()) {
      return skipped.one("cut within IP's header");
    }
    int payload = in.getShort(at + 4) & 0xffff;
    long end = payload == 0 ? frame.length() : at + 40L + payload;
    int next = in.get(at + 6) & 0xff;
    int place = at + 40;
    byte[] source = bytes(in, at + 8, 16);
    byte[] destination = bytes(in, at + 24, 16);
    int hops = in.get(at + 7) & 0xff;
    while (next != TCP) {
      if (next == IcmpError.SIX) {
        return icmp(frame, place, next, source, vlans);
      } else if (!isExtension(next)) {
        return skipped.one("that are not TCP");
      } else if (place + 8 > in.limit()) {
        return skipped.one("cut within IP's header");
      }
      int fragment = next == FRAGMENT ? in.getShort(place + 2) & 0xfff9 : 0;
      int identification = in.getInt(place + 4);
      int extension = length(in, next, place);
      next = in.get(place) & 0xff;
      place += extension;
      if (fragment != 0) {
        Carried part =
            new Carried(
                frame, place, end - place, source, destination, vlans, identification, hops);
        return next == TCP && place <= end
            ? fragment(part, fragment & 0xfff8, (fragment & 1) != 0)
            : skipped.one("that are not TCP");
      }
    }
    return place > end
        ? skipped.one("with an impossible IP header")
        : tcp(new Carried(frame, place, end - place, source, destination, vlans, -1, hops));
  }

  private Optional<Packet> icmp(Frame frame, int at, int protocol, byte[] source, long vlans) {
    Optional<IcmpError> error = IcmpError.read(frame, at, protocol, source, vlans);
    if (error.isEmpty()) {
      return skipped.one("that are not TCP");
    }
    return found.icmp(error.get())
        ? Optional.empty()
        : skipped.one("that are ICMP about a segment that was not captured");
  }

  private static boolean isExtension(int next) {
    return switch (next) {
      case 0, 43, 44, 51, 60, 135, 139, 140 -> true; // IANA's list of extension header types
      default -> false;
    };
  }

  /** An authentication header counts words of four bytes, the others of eight. */
  private static int length(ByteBuffer in, int kind, int place) {
    int words = in.get(place + 1) & 0xff;
    return switch (kind) {
      case FRAGMENT -> 8;
      case AUTHENTICATION -> (words + 2) * 4;
      default -> (words + 1) * 8;
    };
  }

  private Optional<Packet> tcp(Carried in) {
    ByteBuffer bytes = in.frame().bytes();
    int at = in.at();
    int here = (int) Math.min(in.length(), bytes.limit() - at);
    if (in.length() < HEADER) {
      return skipped.one("with an impossible TCP header");
    } else if (here < FLAGS_END) {
      return skipped.one("cut before TCP's flags");
    }
    int header = (bytes.get(at + 12) >> 4 & 0xf) * 4;
    if (header < HEADER || header > in.length()) {
      return skipped.one("with an impossible TCP header");
    }
    byte[] options = new byte[header - HEADER];
    boolean cut = here < header;
    if (!cut) {
      bytes.get(at + HEADER, options);
    } else {
      Arrays.fill(options, (byte) 1); // no-operation: what they were is not known
    }
    return Optional.of(
        new Packet(
            in.frame().number(),
            in.frame().nanos(),
            tuple(in),
            bytes.getInt(at + 4),
            bytes.getInt(at + 8),
            bytes.getShort(at + 12) & 0x1ff,
            here < 16 ? -1 : bytes.getShort(at + 14) & 0xffff,
            here < HEADER ? 0 : bytes.getShort(at + 18) & 0xffff,
            here < 18 ? 0 : bytes.getShort(at + 16) & 0xffff,
            options,
            cut,
            (int) Math.min(in.length() - header, LONGEST),
            in.identification(),
            in.timeToLive()));
  }

  private static Tuple tuple(Carried in) {
    ByteBuffer bytes = in.frame().bytes();
    return new Tuple(
        in.source(),
        bytes.getShort(in.at()) & 0xffff,
        in.destination(),
        bytes.getShort(in.at() + 2) & 0xffff,
        in.vlans());
  }

  private static byte[] bytes(ByteBuffer in, int at, int length) {
    byte[] bytes = new byte[length];
    in.get(at, bytes);
    return bytes;
  }
}
