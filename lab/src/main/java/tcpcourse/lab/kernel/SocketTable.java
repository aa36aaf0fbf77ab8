package tcpcourse.lab.kernel;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.tcp.TcpState;

/**
 * The kernel's table of TCP sockets in one network namespace, asked for over netlink
 * (sock_diag(7)), as {@code ss} does. Needs no privilege. The namespace is that of the thread that
 * opens it; afterwards any thread may ask.
 */
public final class SocketTable implements SocketView, AutoCloseable {

  private static final int NETLINK_SOCK_DIAG = 4;
  private static final short SOCK_DIAG_BY_FAMILY = 20;
  private static final short NLM_F_REQUEST_DUMP = 0x301;
  private static final int NLMSG_ERROR = 2;
  private static final int NLMSG_DONE = 3;
  private static final int MESSAGE_HEADER = 16;
  private static final int ROW = 72; // struct inet_diag_msg
  private static final int INET_DIAG_INFO = 2;
  private static final int INET_DIAG_SKV6ONLY = 11;
  private static final int AF_INET6 = 10;

  /** Where a request names the address family. */
  private static final int FAMILY = MESSAGE_HEADER;

  private static final int IPPROTO_TCP = 6;

  /**
   * Every state but Linux' BOUND_INACTIVE (since 6.8), a socket that has a port and is neither
   * listening nor connected: no TCP state, and a listener that is being closed passes through it.
   */
  private static final int ALL_STATES = ~(1 << 13);

  private static final int LISTEN = 1 << 10;

  private final int descriptor;
  private final Memory received = new Memory(64 * 1024);
  private final ByteBuffer answer = received.getByteBuffer(0, received.size());
  private final Memory all = request(ALL_STATES, 0);
  private final Memory listeners = request(LISTEN, 0);
  private final Memory connections = request(ALL_STATES & ~LISTEN, 0);
  private volatile boolean withIpv6;

  /** Opens the table of the calling thread's namespace. */
  public SocketTable() {
    descriptor = Libc.socket(Libc.AF_NETLINK, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
  }

  /** Those without an application are included. */
  @Override
  public List<SocketEntry> read() {
    return read(all);
  }

  @Override
  public List<SocketEntry> listeners() {
    return read(listeners);
  }

  /**
   * Much cheaper: connections have a table for each host, and listeners one for all of the machine,
   * which the kernel searches from end to end.
   */
  @Override
  public List<SocketEntry> connections() {
    return read(connections);
  }

  /**
   * For how long the kernel would keep back an ACK of its first connection: tcpi_ato of struct
   * tcp_info, in microseconds.
   *
   * @throws IllegalStateException if there is no connection
   */
  public synchronized int acknowledgmentDelay() {
    Memory request = request(ALL_STATES & ~LISTEN, 1 << INET_DIAG_INFO - 1);
    Libc.send(descriptor, request, new NativeLong(request.size()), 0);
    int delay = delay(Libc.receive(descriptor, received, 0));
    while (parse(answer.position(0), new ArrayList<>())) {
      answer.limit(Math.max(0, Libc.receive(descriptor, received, 0)));
    }
    return delay;
  }

  /** Behind the row are attributes: each its length, what it is, and a value (rtnetlink(7)). */
  private int delay(int length) {
    answer.limit(Math.max(0, length)).order(ByteOrder.nativeOrder());
    int end = length < MESSAGE_HEADER ? 0 : Math.min(length, answer.getInt(0));
    int at = MESSAGE_HEADER + ROW;
    while (at + 20 <= end && answer.getShort(at + 2) != INET_DIAG_INFO) {
      at += Math.max(4, answer.getShort(at) + 3 & ~3);
    }
    if (at + 20 > end) {
      throw new IllegalStateException("the kernel's socket table tells of no connection");
    }
    return answer.getInt(at + 4 + 12);
  }

  /**
   * From now on shows IPv6 sockets as well: many a program takes IPv4 connections with one. Each
   * look then takes twice as long.
   */
  public void showIpv6() {
    withIpv6 = true;
  }

  private synchronized List<SocketEntry> read(Memory request) {
    List<SocketEntry> entries = new ArrayList<>();
    dump(request, Libc.AF_INET, entries);
    if (withIpv6) {
      dump(request, AF_INET6, entries);
    }
    return entries;
  }

  private void dump(Memory request, int family, List<SocketEntry> into) {
    request.setByte(FAMILY, (byte) family);
    Libc.send(descriptor, request, new NativeLong(request.size()), 0);
    boolean more = true;
    while (more) {
      int length = Libc.receive(descriptor, received, 0);
      more = length < 0 || parse(answer.limit(length).position(0), into);
    }
  }

  /**
   * Reads one datagram of the answer.
   *
   * @return whether more datagrams follow
   * @throws IllegalStateException if the kernel reports an error, or the bytes are no such answer
   */
  public static boolean parse(ByteBuffer in, List<SocketEntry> into) {
    in.order(ByteOrder.nativeOrder());
    while (in.remaining() >= MESSAGE_HEADER) {
      int start = in.position();
      int length = in.getInt(start);
      int type = in.getShort(start + 4) & 0xffff;
      if (type == NLMSG_DONE) {
        requireWhole(in, start);
        return false;
      }
      if (type == NLMSG_ERROR || length < MESSAGE_HEADER || length > in.remaining()) {
        throw new IllegalStateException(
            "the kernel's socket table answered with message type %s of %s bytes"
                .formatted(type, length));
      }
      if (type == SOCK_DIAG_BY_FAMILY) {
        into.add(entry(in, start + MESSAGE_HEADER, start + length));
      }
      in.position(Math.min(in.limit(), start + (length + 3 & ~3)));
    }
    return true;
  }

  /** The last message says whether the table was read to its end: 0, or a negative error number. */
  private static void requireWhole(ByteBuffer in, int start) {
    int result = in.limit() - start >= MESSAGE_HEADER + 4 ? in.getInt(start + MESSAGE_HEADER) : 0;
    if (result != 0) {
      throw new IllegalStateException("the kernel's socket table ended with error " + -result);
    }
  }

  /**
   * struct inet_diag_msg of linux/inet_diag.h: addresses and ports in network order, the rest in
   * the machine's.
   */
  private static SocketEntry entry(ByteBuffer in, int at, int end) {
    if (end - at < ROW) {
      throw new IllegalStateException(
          "a row of the kernel's socket table has " + (end - at) + " bytes; 72 are needed");
    }
    boolean ipv6 = in.get(at) == AF_INET6;
    boolean only = ipv6 && ipv6Only(in, at + ROW, end);
    return new SocketEntry(
        ipv6 ? endpoint6(in, at + 8, at + 4, only) : endpoint(in, at + 8, at + 4),
        ipv6 ? endpoint6(in, at + 24, at + 6, false) : endpoint(in, at + 24, at + 6),
        state(in.get(at + 1)),
        in.get(at + 2),
        in.getInt(at + 52),
        in.getInt(at + 56),
        in.getInt(at + 60),
        in.getInt(at + 68) & 0xffffffffL);
  }

  private static TcpState state(int number) {
    try {
      return TcpState.ofKernel(number);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalStateException(
          "the kernel's socket table: " + unknown.getMessage(), unknown);
    }
  }

  private static boolean ipv6Only(ByteBuffer in, int attributes, int end) {
    for (int at = attributes; at + 5 <= end; at += Math.max(4, in.getShort(at) + 3 & ~3)) {
      if (in.getShort(at + 2) == INET_DIAG_SKV6ONLY) {
        return in.get(at + 4) != 0;
      }
    }
    return false;
  }

  /**
   * An IPv4 address in an IPv6 socket (RFC 4291 §2.5.5.2) as IPv4 has it; likewise no address, for
   * a listener on :: takes IPv4 connections, unless it is told not to.
   */
  private static Endpoint endpoint6(ByteBuffer in, int address, int port, boolean only) {
    boolean none = in.getLong(address) == 0 && in.getLong(address + 8) == 0;
    boolean mapped =
        in.getLong(address) == 0
            && in.getShort(address + 8) == 0
            && in.getShort(address + 10) == (short) 0xffff;
    if (mapped || none && !only) {
      return endpoint(in, address + 12, port);
    }
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < 16; i += 2) {
      int group = (in.get(address + i) & 0xff) << 8 | in.get(address + i + 1) & 0xff;
      groups.append(i == 0 ? "" : ":").append(Integer.toHexString(group));
    }
    String text = groups.toString().replaceFirst("(^|:)0(:0)+(:|$)", "::");
    return new Endpoint("[" + text + "]", port(in, port));
  }

  private static int port(ByteBuffer in, int at) {
    return (in.get(at) & 0xff) << 8 | in.get(at + 1) & 0xff;
  }

  private static Endpoint endpoint(ByteBuffer in, int address, int port) {
    return Endpoint.ofKernel(in.getInt(address), port(in, port));
  }

  /**
   * struct nlmsghdr and struct inet_diag_req_v2: every TCP socket in one of these states, with what
   * these bits ask for beyond the row.
   */
  private static Memory request(int states, int more) {
    Memory request = new Memory(72);
    request.clear();
    ByteBuffer out = request.getByteBuffer(0, 72);
    out.putInt(72).putShort(SOCK_DIAG_BY_FAMILY).putShort(NLM_F_REQUEST_DUMP).putInt(1).putInt(0);
    out.put((byte) Libc.AF_INET).put((byte) IPPROTO_TCP).put((byte) more).put((byte) 0);
    out.putInt(states);
    return request;
  }

  @Override
  public void close() {
    Libc.close(descriptor);
  }
}
