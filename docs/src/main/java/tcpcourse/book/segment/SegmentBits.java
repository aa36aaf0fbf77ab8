package tcpcourse.book.segment;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/**
 * The two bytes of the TCP header that are divided further: the data offset, what is reserved, and
 * the nine control bits.
 */
record SegmentBits(int at, int word, String layer) {

  /** From the highest bit of the two bytes to the lowest. */
  private static final int BITS = 16;

  static List<SegmentField> of(Segment segment, String layer) {
    byte[] packet = segment.packet();
    int at = segment.tcpOffset() + 12;
    int word = (packet[at] & 0xff) << 8 | packet[at + 1] & 0xff;
    return new SegmentBits(at, word, layer).fields();
  }

  private List<SegmentField> fields() {
    List<SegmentField> fields = new ArrayList<>();
    int words = word >> 12;
    fields.add(field(0, 4, "Data offset", words + " words of 4 bytes: " + 4 * words));
    fields.add(field(4, 7, "Reserved", "" + (word >> 9 & 7)));
    for (int bit = Flag.values().length - 1; bit >= 0; bit--) {
      Flag flag = Flag.values()[bit];
      int from = BITS - 1 - bit;
      String set = (word >> bit & 1) == 1 ? "set" : "not set";
      fields.add(field(from, from + 1, flag + ", " + meaning(flag), set));
    }
    return fields;
  }

  /** The bits from one up to another, counted from the left, all in the same byte. */
  private SegmentField field(int from, int to, String name, String value) {
    int first = from / 8;
    StringBuilder bits = new StringBuilder();
    for (int i = first * 8; i < first * 8 + 8; i++) {
      boolean its = i >= from && i < to;
      bits.append(i % 8 == 4 ? " " : "").append(its ? (word >> (BITS - 1 - i) & 1) : ".");
    }
    return new SegmentField(layer, at + first, at + first + 1, bits.toString(), name, value);
  }

  private static String meaning(Flag flag) {
    return switch (flag) {
      case AE -> "accurate ECN (RFC 9768)";
      case CWR -> "congestion window reduced (RFC 3168)";
      case ECE -> "ECN echo (RFC 3168)";
      case URG -> "the urgent pointer counts";
      case ACK -> "the acknowledgment number counts";
      case PSH -> "push";
      case RST -> "reset the connection";
      case SYN -> "synchronize sequence numbers";
      case FIN -> "no more data from the sender";
    };
  }
}
