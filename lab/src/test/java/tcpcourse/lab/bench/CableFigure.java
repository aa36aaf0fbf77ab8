package tcpcourse.lab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Hosts;

/** The cable beside the kernel's own wire, and its count of segments beside tcpdump's. */
final class CableFigure {

  private static final int ROUND_TRIPS = 500;
  private static final int CABLE_BYTES = 2 << 20;
  private static final int WIRE_BYTES = 40 << 20;

  private static final List<String> TCPDUMP =
      List.of("tcpdump", "-i", "eth0", "-Z", "root", "-B", "65536", "-w", "/dev/null", "tcp");

  private CableFigure() {}

  static List<Figure> take(int runs) throws Exception {
    try (Hosts cable = Hosts.of(new Lab(Duration.ZERO));
        Hosts wire = new BareWire();
        Traffic onCable = new Traffic(cable);
        Traffic onWire = new Traffic(wire)) {
      return List.of(
          new Figure(
              "latency",
              "A byte there and back",
              "µs",
              new Wall()
                  .of(
                      "the lab's cable, set to no delay",
                      () -> onCable.roundTripMicros(ROUND_TRIPS))
                  .of("the kernel's wire", () -> onWire.roundTripMicros(ROUND_TRIPS))
                  .take(5, runs)),
          new Figure(
              "throughput",
              "Segments carried",
              "segments/s",
              new Wall()
                  .of(
                      "the lab's cable, set to no delay",
                      () -> onCable.segmentsPerSecond(CABLE_BYTES))
                  .of("the kernel's wire", () -> onWire.segmentsPerSecond(WIRE_BYTES))
                  .take(5, runs)));
    }
  }

  /**
   * tcpdump gives up its groups before it listens, which is denied in a sandbox:
   * user_namespaces(7).
   */
  static boolean canCount() throws IOException {
    return Files.readString(Path.of("/proc/self/setgroups")).strip().equals("allow");
  }

  /**
   * How many segments of some traffic the recording holds, and how many tcpdump's filter saw on the
   * server's interface.
   */
  static Figure count(int runs) throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      try (Lab lab = new Lab(Duration.ZERO)) {
        Process tcpdump = lab.server().start(TCPDUMP);
        BufferedReader said = tcpdump.errorReader();
        requireLine(said, "listening on eth0");
        try (Traffic traffic = new Traffic(Hosts.of(lab))) {
          traffic.segmentsPerSecond(CABLE_BYTES);
          traffic.roundTripMicros(ROUND_TRIPS);
        }
        // The last segment of all takes the server out of it.
        lab.server().awaitNone(TcpState.LAST_ACK);
        lab.end();
        tcpdump.toHandle().destroy(); // leaves what it has still to say
        theirs.add(Double.valueOf(requireLine(said, "packets received by filter").split(" ")[0]));
        ours.add((double) lab.events().stream().filter(e -> e instanceof Event.Crossing).count());
      }
    }
    return new Figure(
        "count",
        "Segments that were counted",
        "segments",
        List.of(
            new Figure.Sample("the lab's recording", ours),
            new Figure.Sample("tcpdump on the server", theirs)));
  }

  private static String requireLine(BufferedReader said, String words) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains(words)) {
        return line;
      }
    }
    throw new IllegalStateException("tcpdump does not say: " + words);
  }
}
