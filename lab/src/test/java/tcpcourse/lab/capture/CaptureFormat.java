package tcpcourse.lab.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes captures in each of the formats that are read. */
public enum CaptureFormat {
  PCAP_MICROS_LITTLE(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 1_000),
  PCAP_MICROS_BIG(ByteOrder.BIG_ENDIAN, 0xa1b2c3d4, 1_000),
  PCAP_NANOS_LITTLE(ByteOrder.LITTLE_ENDIAN, 0xa1b23c4d, 1),
  PCAP_NANOS_BIG(ByteOrder.BIG_ENDIAN, 0xa1b23c4d, 1),
  PCAPNG_MICROS_LITTLE(ByteOrder.LITTLE_ENDIAN, 6, 1_000),
  PCAPNG_NANOS_BIG(ByteOrder.BIG_ENDIAN, 9, 1),
  /** Of 2^30 parts a second. */
  PCAPNG_BINARY(ByteOrder.LITTLE_ENDIAN, 0x80 | 30, 0);

  /** A frame and when it was captured, in nanoseconds since 1970. */
  public record Stamped(long nanos, byte[] frame) {}

  private final ByteOrder order;
  private final int magic;
  private final long unit;

  CaptureFormat(ByteOrder order, int magic, long unit) {
    this.order = order;
    this.magic = magic;
    this.unit = unit;
  }

  private boolean isPcap() {
    return ordinal() < PCAPNG_MICROS_LITTLE.ordinal();
  }

  /**
   * A capture of these frames, all of one link type.
   *
   * @param snapshot how much of a frame is kept
   */
  public byte[] write(int link, int snapshot, List<Stamped> frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(isPcap() ? header(link, snapshot) : section());
    if (!isPcap()) {
      out.writeBytes(networkInterface(link, snapshot));
    }
    for (Stamped stamped : frames) {
      out.writeBytes(isPcap() ? record(stamped, snapshot) : packet(stamped, snapshot));
    }
    return out.toByteArray();
  }

  private ByteBuffer room(int bytes) {
    return ByteBuffer.allocate(bytes).order(order);
  }

  private byte[] header(int link, int snapshot) {
    ByteBuffer out = room(24).putInt(magic).putShort((short) 2).putShort((short) 4);
    return out.putInt(0).putInt(0).putInt(snapshot).putInt(link).array();
  }

  private byte[] record(Stamped stamped, int snapshot) {
    int kept = Math.min(snapshot, stamped.frame.length);
    ByteBuffer out = room(16 + kept).putInt((int) (stamped.nanos / 1_000_000_000L));
    out.putInt((int) (stamped.nanos % 1_000_000_000L / unit));
    return out.putInt(kept).putInt(stamped.frame.length).put(stamped.frame, 0, kept).array();
  }

  private byte[] block(int type, ByteBuffer body) {
    int length = 12 + body.capacity();
    return room(length).putInt(type).putInt(length).put(body.array()).putInt(length).array();
  }

  private byte[] section() {
    ByteBuffer body = room(16).putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0);
    return block(0x0A0D0D0A, body.putLong(-1));
  }

  private byte[] networkInterface(int link, int snapshot) {
    ByteBuffer body = room(20).putShort((short) link).putShort((short) 0).putInt(snapshot);
    body.putShort((short) 9).putShort((short) 1).put((byte) magic).position(16);
    return block(1, body.putInt(0));
  }

  private byte[] packet(Stamped stamped, int snapshot) {
    int kept = Math.min(snapshot, stamped.frame.length);
    ByteBuffer body = room(20 + (kept + 3) / 4 * 4).putInt(0);
    long seconds = stamped.nanos / 1_000_000_000L;
    long rest = stamped.nanos % 1_000_000_000L;
    long ticks =
        unit == 0
            ? (seconds << 30) + (long) (rest * (double) (1 << 30) / 1e9)
            : stamped.nanos / unit;
    body.putInt((int) (ticks >> 32)).putInt((int) ticks).putInt(kept);
    return block(6, body.putInt(stamped.frame.length).put(stamped.frame, 0, kept));
  }
}
