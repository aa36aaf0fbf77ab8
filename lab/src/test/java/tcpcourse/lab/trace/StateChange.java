package tcpcourse.lab.trace;

import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.TcpState;

/**
 * A line of the kernel's trace: a socket is given another state.
 *
 * @param nanos when, in {@link System#nanoTime()}
 * @param socket the kernel's address of it; may be used again when the socket is gone
 */
record StateChange(
    long nanos, String socket, Endpoint local, Endpoint remote, TcpState before, TcpState after) {

  private static final Pattern TIME = Pattern.compile(" (\\d+)\\.(\\d{6}): ");

  /** The event's fields as the kernel prints them by their types; family 2 is IPv4. */
  private static final Pattern FIELDS =
      Pattern.compile(
          ": inet_sock_set_state: skaddr=(\\w+) .*oldstate=0x(\\w+) .*newstate=0x(\\w+) "
              + ".*sport=0x(\\w+) .*dport=0x(\\w+) .*family=0x2 "
              + ".*saddr=0x(\\w+) .*daddr=0x(\\w+) ");

  /** When something was traced; empty if the line tells no time. */
  static Optional<Long> time(String line) {
    Matcher time = TIME.matcher(line);
    return time.find()
        ? Optional.of(
            Long.parseLong(time.group(1)) * 1_000_000_000 + Long.parseLong(time.group(2)) * 1_000)
        : Optional.empty();
  }

  /** What the line tells; empty if it tells of something else. */
  static Optional<StateChange> of(String line) {
    Matcher fields = FIELDS.matcher(line);
    return fields.find() ? time(line).map(nanos -> of(nanos, fields)) : Optional.empty();
  }

  private static StateChange of(long nanos, Matcher fields) {
    return new StateChange(
        nanos,
        fields.group(1),
        new Endpoint(address(fields.group(6)), hex(fields.group(4))),
        new Endpoint(address(fields.group(7)), hex(fields.group(5))),
        TcpState.ofKernel(hex(fields.group(2))),
        TcpState.ofKernel(hex(fields.group(3))));
  }

  private static int hex(String digits) {
    return Integer.parseUnsignedInt(digits, 16);
  }

  /** Four bytes in the network's order, printed as one number in the machine's. */
  private static String address(String digits) {
    int number = hex(digits);
    int bytes =
        ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? number : Integer.reverseBytes(number);
    return (bytes >>> 24)
        + "."
        + (bytes >>> 16 & 255)
        + "."
        + (bytes >>> 8 & 255)
        + "."
        + (bytes & 255);
  }
}
