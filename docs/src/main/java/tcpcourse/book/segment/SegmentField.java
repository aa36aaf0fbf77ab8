package tcpcourse.book.segment;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.TcpOption;

/**
 * A field of a packet and where its bytes are.
 *
 * @param layer whose header it belongs to
 * @param from its first byte, counted from the IPv4 header's first
 * @param to the byte after its last
 * @param bits where it is less than a byte, which bits of it: {@code .... ..1.}; otherwise empty
 */
public record SegmentField(String layer, int from, int to, String bits, String name, String value) {

  private static final String IP = "IPv4 header (RFC 791)";
  private static final String TCP = "TCP header (RFC 9293)";
  private static final String OPTIONS = "TCP options";

  /** The two fields whose numbers a reader may want counted from the first. */
  public static final String SEQUENCE = "Sequence number";

  public static final String ACKNOWLEDGMENT = "Acknowledgment number";

  /** How many bytes of data are shown. */
  private static final int SHOWN = 60;

  private SegmentField(String layer, int from, int to, String name, String value) {
    this(layer, from, to, "", name, value);
  }

  /** All fields of the packet, in order; no byte is left out, and none is divided. */
  public static List<SegmentField> of(Segment segment) {
    int at = segment.tcpOffset() + 12;
    String value = segment.dataOffset() - segment.tcpOffset() + " bytes; " + segment.flags();
    return of(
        segment, List.of(new SegmentField(TCP, at, at + 2, "Data offset, control bits", value)));
  }

  /** The same with the data offset and each control bit as a field of its own. */
  public static List<SegmentField> withBits(Segment segment) {
    return of(segment, SegmentBits.of(segment, TCP));
  }

  private static List<SegmentField> of(Segment segment, List<SegmentField> offsetAndBits) {
    List<SegmentField> fields = new ArrayList<>();
    ip(segment, fields);
    tcp(segment, offsetAndBits, fields);
    options(segment, fields);
    if (segment.length() > 0) {
      int end = segment.packet().length;
      fields.add(new SegmentField("Data", segment.dataOffset(), end, "Data", data(segment)));
    }
    return fields;
  }

  /** How much it is, and how it begins where it is ASCII. */
  private static String data(Segment segment) {
    StringBuilder text = new StringBuilder(segment.length() + " bytes: ");
    byte[] data = segment.data();
    for (int i = 0; i < Math.min(data.length, SHOWN); i++) {
      text.append(data[i] >= ' ' && data[i] < 127 ? (char) data[i] : '·');
    }
    return text.toString();
  }

  private static void ip(Segment segment, List<SegmentField> fields) {
    byte[] p = segment.packet();
    int header = segment.tcpOffset();
    fields.add(new SegmentField(IP, 0, 1, "Version, header length", "4, " + header + " bytes"));
    fields.add(new SegmentField(IP, 1, 2, "Service and ECN", "" + (p[1] & 0xff)));
    fields.add(new SegmentField(IP, 2, 4, "Total length", p.length + " bytes"));
    fields.add(
        new SegmentField(IP, 4, 6, "Identification", "" + ((p[4] & 0xff) << 8 | p[5] & 0xff)));
    fields.add(
        new SegmentField(
            IP, 6, 8, "Flags, fragment offset", (p[6] & 0x40) != 0 ? "don’t fragment" : "none"));
    fields.add(new SegmentField(IP, 8, 9, "Time to live", "" + segment.timeToLive()));
    fields.add(new SegmentField(IP, 9, 10, "Protocol", p[9] + ": TCP"));
    fields.add(
        new SegmentField(IP, 10, 12, "Header checksum", right(segment.headerChecksumValid())));
    fields.add(new SegmentField(IP, 12, 16, "Source address", segment.source().address()));
    fields.add(
        new SegmentField(IP, 16, 20, "Destination address", segment.destination().address()));
    if (header > 20) {
      fields.add(new SegmentField(IP, 20, header, "Options", (header - 20) + " bytes"));
    }
  }

  private static void tcp(
      Segment segment, List<SegmentField> offsetAndBits, List<SegmentField> fields) {
    int at = segment.tcpOffset();
    String ack =
        segment.has(Flag.ACK)
            ? "" + segment.acknowledgment()
            : segment.acknowledgment() + ": no ACK flag, no meaning";
    fields.add(new SegmentField(TCP, at, at + 2, "Source port", "" + segment.source().port()));
    fields.add(
        new SegmentField(
            TCP, at + 2, at + 4, "Destination port", "" + segment.destination().port()));
    fields.add(new SegmentField(TCP, at + 4, at + 8, SEQUENCE, "" + segment.sequence()));
    fields.add(new SegmentField(TCP, at + 8, at + 12, ACKNOWLEDGMENT, ack));
    fields.addAll(offsetAndBits);
    fields.add(new SegmentField(TCP, at + 14, at + 16, "Window", "" + segment.window()));
    fields.add(new SegmentField(TCP, at + 16, at + 18, "Checksum", right(segment.checksumValid())));
    String urgent =
        segment.urgentPointer() + (segment.has(Flag.URG) ? "" : ": no URG flag, no meaning");
    fields.add(new SegmentField(TCP, at + 18, at + 20, "Urgent pointer", urgent));
  }

  private static String right(boolean valid) {
    return valid ? "right" : "wrong";
  }

  private static void options(Segment segment, List<SegmentField> fields) {
    int at = segment.tcpOffset() + 20;
    for (TcpOption option : segment.options()) {
      int end = at + option.length();
      fields.add(new SegmentField(OPTIONS, at, end, name(option), option.toString()));
      at = end;
    }
    if (at < segment.dataOffset()) {
      fields.add(new SegmentField(OPTIONS, at, segment.dataOffset(), "Padding", "zero"));
    }
  }

  /** {@code MaximumSegmentSize} as "Maximum segment size". */
  private static String name(TcpOption option) {
    String words =
        option.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase();
    return words.substring(0, 1).toUpperCase() + words.substring(1);
  }
}
