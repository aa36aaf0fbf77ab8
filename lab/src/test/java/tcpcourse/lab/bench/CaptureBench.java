package tcpcourse.lab.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tcpcourse.lab.testkit.Jvm;

/**
 * Prints how long {@code explain} takes for captures of many packets and connections in 256 MB of
 * heap, beside {@code tshark -q -z conv,tcp} on the same file: the best of several runs, and their
 * ratio. From the repository's root, with the lab packaged:
 *
 * <pre>java -cp lab/target/classes:lab/target/test-classes tcpcourse.lab.bench.CaptureBench</pre>
 */
public final class CaptureBench {

  private static final int RUNS = 3;
  private static final String JAR = "lab/target/lab.jar";

  private CaptureBench() {}

  public static void main(String... args) throws Exception {
    System.out.printf(
        "%10s %12s %10s %10s %7s%n", "packets", "connections", "explain", "tshark", "ratio");
    for (int[] size :
        new int[][] {
          {250_000, 5_000},
          {500_000, 10_000},
          {1_000_000, 20_000},
          {1_000_000, 100},
          {1_000_000, 200_000}
        }) {
      Path file = Files.createTempFile("packets", ".pcap");
      write(file, size[0], size[1]);
      double ours = best(Jvm.JAVA, "-Xmx256m", "-jar", JAR, "explain", file.toString());
      double theirs = best("tshark", "-n", "-q", "-z", "conv,tcp", "-r", file.toString());
      System.out.printf(
          "%,10d %,12d %8.2f s %8.2f s %7.2f%n", size[0], size[1], ours, theirs, ours / theirs);
      Files.delete(file);
    }
  }

  private static double best(String... command) throws IOException, InterruptedException {
    List<Double> took = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(600, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " did not succeed");
      }
      took.add((System.nanoTime() - begin) / 1e9);
    }
    return took.stream().min(Double::compare).orElseThrow();
  }

  /** Connections side by side: a handshake, data and acknowledgments, two FINs. */
  private static void write(Path file, int packets, int connections) throws IOException {
    int each = packets / connections;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
      header.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
      out.write(header.putInt(128).putInt(101).array());
      int frame = 0;
      for (int i = 0; i < each; i++) {
        for (int connection = 0; connection < connections; connection++) {
          out.write(packet(frame++, connection, i, each));
        }
      }
    }
  }

  private static byte[] packet(int frame, int connection, int i, int each) {
    boolean client = i % 2 == 0;
    boolean syn = i < 2;
    boolean fin = i >= each - 3 && i < each - 1;
    int length = syn || fin || !client || i == 2 || i == each - 1 ? 0 : 1000;
    int sent = i < 4 ? 0 : Math.min((i - 4) / 2 + (client ? 0 : 1), (each - 7) / 2 + 1) * 1000;
    int sequence = (client ? 1 : 7) + (syn ? -1 : client ? sent : 0);
    ByteBuffer out = ByteBuffer.allocate(16 + 40).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(1_700_000_000 + frame / 100_000).putInt(frame % 100_000 * 10).putInt(40);
    out.putInt(40 + length).order(ByteOrder.BIG_ENDIAN);
    int host = 0x0a000000 + connection / 50_000;
    int port = 10_000 + connection % 50_000;
    out.putShort((short) 0x4500).putShort((short) (40 + length)).putShort((short) frame);
    out.putShort((short) 0x4000).putShort((short) 0x4006).putShort((short) 0);
    out.putInt(client ? host : 0xc0000202).putInt(client ? 0xc0000202 : host);
    out.putShort((short) (client ? port : 80)).putShort((short) (client ? 80 : port));
    out.putInt(sequence).putInt(i == 0 ? 0 : client ? 7 : 1 + sent);
    int flags = (syn ? 2 : 0) | (fin ? 1 : 0) | (i == 0 ? 0 : 16);
    return out.putShort((short) (0x5000 | flags)).putShort((short) 1000).putInt(0).array();
  }
}
