package tcpcourse.lab.cable;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import tcpcourse.lab.kernel.Libc;
import tcpcourse.lab.kernel.PacketSocket;
import tcpcourse.lab.kernel.Wiring;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.MalformedSegmentException;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;

/** The lab's two ends of the wires to the hosts, and a bell that wakes whoever waits at them. */
public final class CableEnds implements AutoCloseable {

  private static final int ETHERNET_HEADER = 14;
  private static final short POLLIN = 1;
  private static final int POLLFD = 8;

  private final Both<PacketSocket> sockets = Both.of(side -> new PacketSocket(side.toString()));
  private final int bell = Libc.eventfd(0, 0);
  private final Memory polled = new Memory(3 * POLLFD);

  /** Opens the interfaces "client" and "server" of the calling thread's namespace. */
  public CableEnds() {
    poll(0, sockets.client().descriptor());
    poll(1, sockets.server().descriptor());
    poll(2, bell);
  }

  private void poll(int index, int descriptor) {
    polled.setInt((long) index * POLLFD, descriptor);
    polled.setShort((long) index * POLLFD + 4, POLLIN);
  }

  List<PacketSocket.Frame> receive(Side from) {
    return sockets.of(from).receive();
  }

  void send(Side to, byte[] frame) {
    sockets.of(to).send(frame);
  }

  /** The segment in an Ethernet frame. */
  Segment segment(byte[] frame) throws MalformedSegmentException {
    return Segment.decode(
        Arrays.copyOfRange(frame, Math.min(ETHERNET_HEADER, frame.length), frame.length));
  }

  /** The Ethernet frame in which {@code from} would have sent this segment. */
  byte[] frame(Side from, Segment segment) {
    return frame(from, segment.packet());
  }

  /** The Ethernet frame in which a packet comes from {@code from}'s end of the cable. */
  byte[] frame(Side from, byte[] packet) {
    return ByteBuffer.allocate(ETHERNET_HEADER + packet.length)
        .put(Wiring.hardwareAddress(from.other()))
        .put(Wiring.hardwareAddress(from))
        .putShort((short) 0x0800)
        .put(packet)
        .array();
  }

  /** Waits until a frame has come, the bell has rung, or {@code nanos} have passed. */
  void await(long nanos) {
    // poll(2) counts in milliseconds; a shorter wait is spent awake, so that a frame is not late.
    long millis = nanos / 1_000_000;
    if (millis > 0) {
      poll((int) Math.min(millis, 1_000));
    } else if (nanos > 0) {
      Thread.onSpinWait();
    }
  }

  private void poll(int millis) {
    try {
      if (Libc.poll(polled, new NativeLong(3), millis) > 0
          && polled.getShort(2 * POLLFD + 6) != 0) {
        Libc.read(bell, new byte[8], new NativeLong(8));
      }
    } catch (LastErrorException interrupted) {
      if (interrupted.getErrorCode() != Libc.EINTR) {
        throw interrupted;
      }
    }
  }

  /** Fails if frames were lost because the lab was too slow to fetch them. */
  public void requireNothingMissed() {
    int lost = sockets.client().lost() + sockets.server().lost();
    if (lost > 0) {
      throw new IllegalStateException("the cable was too slow and missed " + lost + " segments");
    }
  }

  /** Rings the bell. */
  void wake() {
    Libc.write(bell, new byte[] {1, 0, 0, 0, 0, 0, 0, 0}, new NativeLong(8));
  }

  @Override
  public void close() {
    sockets.client().close();
    sockets.server().close();
    Libc.close(bell);
  }
}
