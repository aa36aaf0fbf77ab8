package tcpcourse.lab.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/**
 * Writes a recording's segments as a pcapng file, which Wireshark opens (draft-ietf-opsawg-pcapng).
 * Each segment stands once, at the time it left, on the interface of the host it left; its comment
 * says what the ladder says, and so also that a segment was lost. An ICMP message stands where and
 * when it reached a host. Each take is a section; a later one begins on the next whole second, for
 * a recording knows the date of its takes but not the hour.
 */
public final class Pcapng {

  private static final int SECTION_HEADER = 0x0A0D0D0A;
  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;

  /** Packets begin with the IPv4 header: the lab's cable records no Ethernet addresses. */
  private static final short LINKTYPE_IPV4 = 228;

  private static final short COMMENT = 1;
  private static final short INTERFACE_NAME = 2;
  private static final short TIMESTAMP_RESOLUTION = 9;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Pcapng() {}

  /**
   * Writes {@code file}, in place of whatever was there.
   *
   * @throws IOException if the file cannot be written; what was there is there still
   */
  public static void write(Recording recording, Path file) throws IOException {
    WholeFile.write(file, bytes(recording));
  }

  /** What {@link #write} writes. */
  public static byte[] bytes(Recording recording) {
    Pcapng pcapng = new Pcapng();
    Instant start =
        LocalDate.parse(recording.made().date()).atStartOfDay().toInstant(ZoneOffset.UTC);
    for (Take take : recording.takes()) {
      pcapng.section(recording, take, start);
      long end = take.events().stream().mapToLong(Event::at).max().orElse(0);
      start = start.plus(end, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }
    return pcapng.out.toByteArray();
  }

  private void section(Recording recording, Take take, Instant start) {
    String name = recording.experiment() + (take.name().isEmpty() ? "" : ", take " + take.name());
    String comment = name + Settings.atFirst(take).map(set -> ". " + set).orElse("");
    ByteBuffer body = body(16 + option(comment));
    body.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
    put(body, COMMENT, comment.getBytes(UTF_8));
    block(SECTION_HEADER, body.putInt(0));
    for (Side side : Side.values()) {
      networkInterface(side);
    }
    SegmentText text = new SegmentText(Numbering.RELATIVE);
    for (Event event : take.events()) {
      if (event instanceof Event.Crossing crossing) {
        int original = crossing.segment().dataOffset() + crossing.segment().length();
        Captured captured = new Captured(crossing.segment().packet(), original, crossing.from());
        packet(captured, micros(start, crossing), comment(crossing, text));
      } else if (event instanceof Event.Icmp icmp) {
        take.quoted(icmp)
            .map(quoted -> icmp.message().answering(quoted.segment()))
            .ifPresent(
                packet ->
                    packet(
                        new Captured(packet, packet.length, icmp.host()),
                        micros(start, icmp),
                        icmp.text()));
      }
    }
  }

  /** A packet as it is written, how long it was, and at whose interface it stands. */
  private record Captured(byte[] packet, int original, Side at) {}

  private static long micros(Instant start, Event event) {
    return start.getEpochSecond() * 1_000_000 + start.getNano() / 1_000 + event.at();
  }

  private static String comment(Event.Crossing crossing, SegmentText text) {
    StringBuilder comment = new StringBuilder(text.next(crossing).toString());
    SegmentText.remarks(crossing).forEach(remark -> comment.append("; ").append(remark));
    return comment.toString();
  }

  private void networkInterface(Side side) {
    ByteBuffer body = body(8 + option(side.toString()) + 8);
    body.putShort(LINKTYPE_IPV4).putShort((short) 0).putInt(0);
    put(body, INTERFACE_NAME, side.toString().getBytes(UTF_8));
    put(body, TIMESTAMP_RESOLUTION, new byte[] {6}); // ten to the minus six: microseconds
    block(INTERFACE_DESCRIPTION, body.putInt(0));
  }

  private void packet(Captured captured, long micros, String comment) {
    byte[] packet = captured.packet();
    ByteBuffer body = body(20 + padded(packet.length) + option(comment));
    body.putInt(captured.at().ordinal()).putInt((int) (micros >> 32)).putInt((int) micros);
    body.putInt(packet.length).putInt(captured.original()).put(packet);
    align(body);
    put(body, COMMENT, comment.getBytes(UTF_8));
    block(ENHANCED_PACKET, body.putInt(0));
  }

  /** Room for {@code length} bytes and the end of the options. */
  private static ByteBuffer body(int length) {
    return ByteBuffer.allocate(length + 4).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int option(String text) {
    return 4 + padded(text.getBytes(UTF_8).length);
  }

  private static void put(ByteBuffer body, short code, byte[] value) {
    body.putShort(code).putShort((short) value.length).put(value);
    align(body);
  }

  private static void align(ByteBuffer body) {
    body.position(padded(body.position()));
  }

  private static int padded(int length) {
    return (length + 3) / 4 * 4;
  }

  /** A block says its length at both ends, so that a reader can go either way. */
  private void block(int type, ByteBuffer body) {
    int length = 12 + body.capacity();
    ByteBuffer block = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    block.putInt(type).putInt(length).put(body.array()).putInt(length);
    out.writeBytes(block.array());
  }
}
