package tcpcourse.lab.kernel;

import com.sun.jna.LastErrorException;
import java.util.Optional;

/** Names the part of the kernel whose absence makes it refuse the lab. */
public final class MissingFeature {

  private static final int EPROTONOSUPPORT = 93;
  private static final int EAFNOSUPPORT = 97;

  /** What a kernel may be built without, or have as a module that is not loaded. */
  public enum Part {
    PACKET_SOCKETS("packet(7) sockets (CONFIG_PACKET)", "af_packet"),
    SOCKET_TABLE("sock_diag(7) (CONFIG_INET_DIAG)", "tcp_diag"),
    WIRES("veth(4) devices (CONFIG_VETH)", "veth");

    private final String name;
    private final String module;

    Part(String name, String module) {
      this.name = name;
      this.module = module;
    }

    /** That it is missing, in words. */
    public String missing() {
      return "this kernel has no " + name;
    }

    /** What modprobe(8) calls it. */
    public String module() {
      return module;
    }
  }

  private MissingFeature() {}

  /** Why packet sockets cannot be had in the calling thread's network; empty if one was. */
  public static Optional<String> packetSockets() {
    return whyNot(() -> new PacketSocket("lo").close());
  }

  /** Why the kernel's table of sockets cannot be read; empty if it was. */
  public static Optional<String> socketTable() {
    return whyNot(
        () -> {
          try (SocketTable table = new SocketTable()) {
            table.read();
          }
        });
  }

  /** Why no new network can be had; empty if one was. */
  public static Optional<String> networks() {
    return whyNot(() -> NetworkNamespace.create().close());
  }

  private static Optional<String> whyNot(Runnable had) {
    try {
      had.run();
      return Optional.empty();
    } catch (RuntimeException refused) {
      return Optional.of(inWords(refused));
    }
  }

  /** What the lab's construction failed with: errno(3) where a system call was refused. */
  public static String inWords(RuntimeException refused) {
    int error = refused instanceof LastErrorException call ? call.getErrorCode() : 0;
    return switch (error) {
      case EAFNOSUPPORT -> Part.PACKET_SOCKETS.missing();
      case EPROTONOSUPPORT -> Part.SOCKET_TABLE.missing();
      default -> refused.getMessage();
    };
  }
}
