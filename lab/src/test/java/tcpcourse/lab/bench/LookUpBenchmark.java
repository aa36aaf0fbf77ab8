package tcpcourse.lab.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tcpcourse.lab.Lab;
import tcpcourse.lab.kernel.NetworkNamespace;
import tcpcourse.lab.kernel.SocketTable;
import tcpcourse.lab.tcp.SocketEntry;

/** What one look at all sockets of a host costs, by each of the ways to look. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LookUpBenchmark {

  /** How many sockets the host has, two for each of its connections with itself. */
  @Param({"2", "2000"})
  int sockets;

  private final List<Socket> open = new ArrayList<>();
  private NetworkNamespace host;
  private SocketTable table;

  /** Makes a host such as the lab's. */
  @Setup
  public void populate() throws Exception {
    NetworkNamespace lab = NetworkNamespace.createHere();
    Lab.giveHostsSmallTables();
    host = NetworkNamespace.createHere();
    lab.close();
    output("ip", "link", "set", "lo", "up");
    table = new SocketTable();
    try (ServerSocket listener = new ServerSocket()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      while (open.size() < sockets) {
        open.add(new Socket("127.0.0.1", listener.getLocalPort()));
        open.add(listener.accept());
      }
    }
  }

  /** The thread of the next iteration may be another. */
  @Setup(Level.Iteration)
  public void enter() {
    host.enter();
  }

  @Benchmark
  public List<SocketEntry> aroundASegment() {
    return table.connections();
  }

  @Benchmark
  public List<SocketEntry> aroundACall() {
    return table.read();
  }

  @Benchmark
  public byte[] ss() throws Exception {
    return output("ss", "--tcp", "--all", "--numeric", "--no-header");
  }

  @Benchmark
  public byte[] ssThatOnlyStarts() throws Exception {
    return output("ss", "--version");
  }

  @Benchmark
  public byte[] procNetTcp() throws IOException {
    return Files.readAllBytes(Path.of("/proc/thread-self/net/tcp"));
  }

  private static byte[] output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] said = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(new String(said, StandardCharsets.UTF_8));
    }
    return said;
  }

  @TearDown
  public void clear() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    table.close();
    host.close();
  }
}
