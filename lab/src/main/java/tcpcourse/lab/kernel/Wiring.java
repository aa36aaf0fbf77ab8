package tcpcourse.lab.kernel;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;

/**
 * Lays the wires: from each host's only interface, {@code eth0}, to the lab, which joins the two.
 * All of it lies in namespaces that the lab made; nothing leads to the reader's own network.
 */
public final class Wiring {

  private static final int SIOCETHTOOL = 0x8946;

  /**
   * Transmit checksums, TCP segmentation, generic segmentation, generic receive: linux/ethtool.h.
   */
  private static final int[] OFFLOADS = {0x17, 0x1f, 0x24, 0x2c};

  private Wiring() {}

  /** A locally administered address, so that the hosts need not ask for each other's. */
  public static byte[] hardwareAddress(Side side) {
    return new byte[] {2, 0, 0, 0, 0, (byte) (side.ordinal() + 1)};
  }

  private static String hardwareName(Side side) {
    return "02:00:00:00:00:0" + (side.ordinal() + 1);
  }

  /**
   * Called in the lab's own namespace. A namespace made there from now on gets its own, small table
   * of connections, which takes microseconds to read where the machine's big one takes
   * milliseconds. With a small table Linux also allows few TIME_WAIT entries; each host is given
   * the usual number back. Older kernels lack the setting; there a look only takes longer.
   */
  public static Void giveHostsSmallTables() throws IOException {
    Path setting = Path.of("/proc/sys/net/ipv4/tcp_child_ehash_entries");
    if (Files.exists(setting)) {
      Files.writeString(setting, "64");
    }
    return null;
  }

  /**
   * Called in the lab's own namespace: a wire to each host, whose end there is called {@code eth0}.
   */
  public static Void connect(Both<NetworkNamespace> hosts) {
    List<String> lines = new ArrayList<>();
    for (Side side : Side.values()) {
      lines.addAll(connection(side, hosts.of(side)));
    }
    ip(lines.toArray(String[]::new));
    return null;
  }

  private static List<String> connection(Side side, NetworkNamespace host) {
    return List.of(
        "link add %s type veth peer name eth0 address %s netns %s"
            .formatted(side, hardwareName(side), host.path()),
        "link set %s addrgenmode none".formatted(side),
        "link set %s up".formatted(side));
  }

  /** Called in the old host's namespace: pulls the plug out of it and puts it into the new one. */
  public static void move(NetworkNamespace newHost) {
    ip("link set eth0 netns " + newHost.path());
  }

  /**
   * Called in the host's namespace: it has to ask for its neighbour's hardware address again, and
   * on this cable nobody answers such a question.
   */
  public static void forgetNeighbour(Side side) {
    ip("neigh del %s dev eth0".formatted(side.other().address()));
  }

  /** Called in the host's namespace: its address, and its neighbour's; returns its socket table. */
  public static SocketTable bringUp(Side side) throws IOException {
    ip(
        "link set lo up",
        "link set eth0 addrgenmode none",
        "link set eth0 up",
        "addr add %s/24 dev eth0".formatted(side.address()),
        "neigh add %s lladdr %s dev eth0"
            .formatted(side.other().address(), hardwareName(side.other())));
    switchOffloadsOff("eth0");
    Files.writeString(Path.of("/proc/sys/net/ipv4/tcp_max_tw_buckets"), "131072");
    return new SocketTable();
  }

  /**
   * Called in the host's namespace: what is for neither host goes to a router that is not there.
   */
  public static void routeEverywhere() {
    ip(
        "neigh add 192.0.2.254 lladdr 02:00:00:00:00:fe dev eth0",
        "route add default via 192.0.2.254 dev eth0");
  }

  /** Called in the host's namespace: its route to the other host with quickack, see ip-route(8). */
  public static void acknowledgeAtOnce(Side side) {
    ip("route change 192.0.2.0/24 dev eth0 src %s quickack 1".formatted(side.address()));
  }

  /**
   * Without this the kernel leaves checksums and the cutting into segments to hardware that is not
   * there, and what crosses the cable is not what TCP would send.
   */
  private static void switchOffloadsOff(String interfaceName) {
    int descriptor = Libc.socket(Libc.AF_INET, 2 | Libc.SOCK_CLOEXEC, 0);
    try (Memory request = new Memory(40);
        Memory value = new Memory(8)) {
      for (int offload : OFFLOADS) {
        request.clear();
        request.setString(0, interfaceName);
        request.setPointer(16, new Pointer(Pointer.nativeValue(value)));
        value.setInt(0, offload);
        value.setInt(4, 0);
        Libc.ioctl(descriptor, new NativeLong(SIOCETHTOOL), request);
      }
    } finally {
      Libc.close(descriptor);
    }
  }

  private static void ip(String... lines) {
    try {
      Tool ip = Tool.run(List.of("ip", "-batch", "-"), String.join("\n", lines) + "\n");
      if (!ip.succeeded()) {
        throw new IllegalStateException(
            ip.said().contains("Unknown device type")
                ? MissingFeature.Part.WIRES.missing()
                : "ip (iproute2) could not lay the wires: " + ip.firstLine());
      }
    } catch (IOException refused) {
      throw new IllegalStateException(Tool.whyNotStarted("ip", "iproute2", refused), refused);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the wires were laid", interrupted);
    }
  }
}
