package tcpcourse.lab.pair;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tcpcourse.lab.Host;
import tcpcourse.lab.kernel.Background;
import tcpcourse.lab.watch.CallLog;

/**
 * Where the agents in a host's JVMs tell of calls. Each is answered when the host's states have
 * been looked at and it is noted: until then the call is not made, or the program does not have its
 * result. So a call never stands behind what it brought about.
 */
final class AgentDesk implements AutoCloseable {

  /** A call that has not come back yet. */
  private record Underway(String actor, CallLog.Said said) {}

  /** The thread that every Java program begins with. */
  private static final String MAIN = "main";

  private static final int LONGEST = 32;

  private final Host host;
  private final Path socket;
  private final ServerSocketChannel listener;
  private volatile boolean heard;

  /**
   * @param socket a name in the file system that nobody has yet
   */
  AgentDesk(Host host, Path socket) throws IOException {
    this.host = host;
    this.socket = socket;
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket));
    Background.begin("agents of the " + host.side(), this::accept);
  }

  Path socket() {
    return socket;
  }

  /** Whether a JVM of this host has an agent. */
  boolean heard() {
    return heard;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel agent = listener.accept();
        heard = true;
        Background.begin("agent in the " + host.side(), () -> listen(agent));
      }
    } catch (IOException closed) {
      // The take is over.
    }
  }

  private void listen(SocketChannel agent) {
    Map<Integer, Underway> underway = new HashMap<>();
    try (agent;
        DataInputStream in = new DataInputStream(Channels.newInputStream(agent));
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(agent))) {
      while (true) {
        out.writeInt(in.readBoolean() ? began(in, underway) : returned(in, underway));
      }
    } catch (IOException ended) {
      // Its JVM has ended.
    }
  }

  private int began(DataInputStream in, Map<Integer, Underway> underway) throws IOException {
    String thread = in.readUTF();
    String name = in.readUTF();
    Object[] arguments = new Object[Math.min(in.readInt(), 10)];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = in.readUTF();
    }
    String actor = thread.equals(MAIN) ? host.side().toString() : shortened(thread);
    CallLog.Said said = CallLog.call(name, arguments);
    int number = host.calls().began(actor, said, in.readUTF());
    underway.put(number, new Underway(actor, said));
    return number;
  }

  /** Some servers tell in a thread's name all that they are. */
  private static String shortened(String thread) {
    return thread.length() <= LONGEST ? thread : thread.substring(0, LONGEST - 1) + "…";
  }

  private int returned(DataInputStream in, Map<Integer, Underway> underway) throws IOException {
    int number = in.readInt();
    String outcome = in.readUTF();
    boolean failed = in.readBoolean();
    Underway call = underway.remove(number);
    if (call != null) {
      host.calls().returned(call.actor(), number, call.said(), outcome, failed);
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
