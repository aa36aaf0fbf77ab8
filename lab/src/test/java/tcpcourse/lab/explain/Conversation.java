package tcpcourse.lab.explain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.capture.Capture;
import tcpcourse.lab.capture.CaptureFormat;
import tcpcourse.lab.capture.CaptureFormat.Stamped;
import tcpcourse.lab.capture.Wrapping;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/** Segments between two ends, written by hand and captured: a millisecond apart, unless said. */
final class Conversation {

  private static final long NUMBER = 1_000;

  private final List<Stamped> frames = new ArrayList<>();
  private long now;
  private int identification;

  /** Numbers count from each side's SYN. */
  Conversation sent(Side from, long seq, long ack, int length, Flag... flags) {
    SegmentBuilder segment =
        SegmentBuilder.from(end(from))
            .to(end(from.other()))
            .flags(flags)
            .sequence(NUMBER + seq)
            .acknowledgment(List.of(flags).contains(Flag.ACK) ? NUMBER + ack : 0)
            .data(new byte[length]);
    return sent(segment);
  }

  Conversation sent(SegmentBuilder segment) {
    now += 1_000_000;
    byte[] packet = segment.build().packet();
    identification++;
    packet[4] = (byte) (identification >> 8);
    packet[5] = (byte) identification;
    frames.add(new Stamped(now, packet));
    return this;
  }

  /** An IP packet as it is, a millisecond later. */
  Conversation raw(byte[] packet) {
    now += 1_000_000;
    frames.add(new Stamped(now, packet));
    return this;
  }

  /** The last that was sent. */
  byte[] last() {
    return frames.get(frames.size() - 1).frame();
  }

  /** The last once more, as a mirror port gives it. */
  Conversation mirrored() {
    Stamped last = frames.get(frames.size() - 1);
    frames.add(new Stamped(last.nanos() + 10_000, last.frame()));
    return this;
  }

  Conversation later(long millis) {
    now += millis * 1_000_000;
    return this;
  }

  static Endpoint end(Side side) {
    return new Endpoint(side.address(), side == Side.CLIENT ? 40_000 : 7788);
  }

  /** A new one, whose handshake is over. */
  static Conversation opened() {
    return new Conversation()
        .sent(Side.CLIENT, 0, 0, 0, Flag.SYN)
        .sent(Side.SERVER, 0, 1, 0, Flag.SYN, Flag.ACK)
        .sent(Side.CLIENT, 1, 1, 0, Flag.ACK);
  }

  Connections captured() throws IOException {
    Connections connections = new Connections();
    read(connections);
    return connections;
  }

  Capture.Read read(Connections connections) throws IOException {
    byte[] file = CaptureFormat.PCAP_NANOS_LITTLE.write(Wrapping.RAW.link(), 65_535, frames);
    return Capture.read(new ByteArrayInputStream(file), connections);
  }

  Connection connection() throws IOException {
    return captured().all().get(0);
  }

  /** What is known of the client's first socket. */
  Socket client() throws IOException {
    Connections captured = captured();
    return captured.all().get(0).sockets(Side.CLIENT, captured.until()).get(0);
  }
}
