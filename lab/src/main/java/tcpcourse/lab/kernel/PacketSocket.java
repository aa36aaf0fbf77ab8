package tcpcourse.lab.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The lab's hold on one end of a wire (packet(7)): reads the Ethernet frames that a host sends
 * there, with the time at which it sent them, and writes frames to it. IPv4 only; the lab's hosts
 * know each other's hardware addresses, so no other traffic is needed.
 */
public final class PacketSocket implements AutoCloseable {

  /** A frame and the moment it was sent, in {@link System#nanoTime()}. */
  public record Frame(byte[] bytes, long nanos) {}

  private static final short ETH_P_IP = 0x0800;
  private static final int PACKET_IGNORE_OUTGOING = 23;
  private static final int PACKET_QDISC_BYPASS = 20;
  private static final int SIOCGSTAMPNS = 0x8907;
  private static final int PACKET_STATISTICS = 6;
  private static final int SO_RCVBUF = 8;

  private static final long READ_TOGETHER_NANOS = 10_000;

  /** What we ask for; the kernel gives at most net.core.rmem_max, and counts what found no room. */
  private static final int RECEIVE_BUFFER = 8 << 20;

  private final int descriptor;
  private final Memory received = new Memory(65_536);
  private final Memory sent = new Memory(65_536);
  private final Memory stamp = new Memory(16);
  private long last = Long.MIN_VALUE;

  /** Opens the interface of that name in the calling thread's namespace. */
  public PacketSocket(String interfaceName) {
    // It hears nothing until bind() says on which interface; changing that later would cost an RCU
    // grace period, some ten milliseconds.
    descriptor = Libc.socket(Libc.AF_PACKET, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, 0);
    // What the lab itself writes must not come back as something the host sent.
    set(Libc.SOL_PACKET, PACKET_IGNORE_OUTGOING, 1);
    // A new interface gets its queue some time after it is up; what is sent into it before is lost.
    set(Libc.SOL_PACKET, PACKET_QDISC_BYPASS, 1);
    set(Libc.SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER);
    byte[] address = address(Libc.if_nametoindex(interfaceName));
    Libc.bind(descriptor, address, address.length);
    startStamping();
  }

  private void set(int level, int option, int value) {
    byte[] bytes = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
    Libc.setsockopt(descriptor, level, option, bytes, bytes.length);
  }

  /** struct sockaddr_ll; its protocol is in network order. */
  private static byte[] address(int interfaceIndex) {
    ByteBuffer out = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder());
    out.putShort((short) Libc.AF_PACKET);
    out.put((byte) (ETH_P_IP >> 8)).put((byte) ETH_P_IP).putInt(interfaceIndex);
    return out.array();
  }

  private void startStamping() {
    try {
      Libc.ioctl(descriptor, new NativeLong(SIOCGSTAMPNS), stamp);
    } catch (LastErrorException nothingReceivedYet) {
      // Expected: asking for the first time is what switches the kernel's stamps on.
    }
  }

  public int descriptor() {
    return descriptor;
  }

  /** What the host has sent since the last time, in order. */
  public List<Frame> receive() {
    List<Frame> frames = new ArrayList<>();
    for (int length = next(); length >= 0; length = next()) {
      byte[] frame = received.getByteArray(0, length);
      // Stamps are some microseconds off; frames that leave closer together keep their order.
      last = Math.max(last + 1, sentAt());
      frames.add(new Frame(frame, last));
    }
    return frames;
  }

  private int next() {
    return Libc.receive(descriptor, received, Libc.MSG_DONTWAIT);
  }

  /**
   * Hands a frame to the host; the kernel has processed it when this returns, unless a call holds
   * its socket.
   */
  public void send(byte[] frame) {
    sent.write(0, frame, 0, frame.length);
    Libc.send(descriptor, sent, new NativeLong(frame.length), 0);
  }

  /**
   * How many frames the kernel had to throw away since the last time, because nobody fetched them.
   */
  public int lost() {
    byte[] statistics = new byte[8];
    int[] length = {statistics.length};
    Libc.getsockopt(descriptor, Libc.SOL_PACKET, PACKET_STATISTICS, statistics, length);
    return ByteBuffer.wrap(statistics).order(ByteOrder.nativeOrder()).getInt(4);
  }

  /**
   * The kernel stamps with the time of day; what has passed since then is the same on every clock.
   */
  private long sentAt() {
    try {
      Libc.ioctl(descriptor, new NativeLong(SIOCGSTAMPNS), stamp);
    } catch (LastErrorException notStamped) {
      return System.nanoTime();
    }
    long sent = stamp.getLong(0) * 1_000_000_000L + stamp.getLong(8);
    return Math.min(System.nanoTime(), sent - monotonicZeroOnTheWallClock());
  }

  /**
   * What the wall clock said when {@link System#nanoTime()} was 0, in nanoseconds. Both clocks are
   * read anew each time, for the wall clock is corrected now and then; again where the thread was
   * held up between the two. The small error that is left makes a stamp late, never early: no
   * segment is to leave before the call that sent it.
   */
  private static long monotonicZeroOnTheWallClock() {
    while (true) {
      long before = System.nanoTime();
      Instant wall = Instant.now();
      long after = System.nanoTime();
      if (after - before < READ_TOGETHER_NANOS) {
        return wall.getEpochSecond() * 1_000_000_000L + wall.getNano() - after;
      }
    }
  }

  @Override
  public void close() {
    Libc.close(descriptor);
  }
}
