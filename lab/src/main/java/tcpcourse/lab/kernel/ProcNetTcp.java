package tcpcourse.lab.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.tcp.TcpState;

/**
 * The socket table as Linux writes it out in {@code /proc/net/tcp} (proc_pid_net(5)): everybody may
 * read it, and it takes no system call that Java does not have.
 *
 * @param file {@code /proc/net/tcp}
 */
public record ProcNetTcp(Path file) implements SocketView {

  @Override
  public List<SocketEntry> read() {
    try {
      return Files.readAllLines(file).stream().skip(1).map(ProcNetTcp::entry).toList();
    } catch (IOException unreadable) {
      throw new IllegalStateException(
          file + " is not readable: " + unreadable.getMessage(), unreadable);
    }
  }

  /** A row: number, local, remote, state, queues, timer, retransmissions, user, timeout, inode. */
  private static SocketEntry entry(String row) {
    String[] field = row.strip().split("\\s+");
    String[] queues = field[4].split(":");
    String[] timer = field[5].split(":");
    return new SocketEntry(
        endpoint(field[1]),
        endpoint(field[2]),
        TcpState.ofKernel(Integer.parseInt(field[3], 16)),
        Integer.parseInt(timer[0], 16),
        (int) (Long.parseLong(timer[1], 16) * 10), // hundredths of a second, proc_pid_net(5)
        (int) Long.parseLong(queues[1], 16),
        (int) Long.parseLong(queues[0], 16),
        Long.parseLong(field[9]));
  }

  /** The address is in the machine's byte order, the port is not. */
  private static Endpoint endpoint(String text) {
    int colon = text.indexOf(':');
    int address = Integer.parseUnsignedInt(text.substring(0, colon), 16);
    return Endpoint.ofKernel(address, Integer.parseInt(text.substring(colon + 1), 16));
  }
}
