package tcpcourse.lab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tcpcourse.lab.pair.HostCommand;
import tcpcourse.lab.pair.PlayedPair;
import tcpcourse.lab.pair.TwoCommands;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.Jvm;

/**
 * Prints what it costs programs to be watched: two commands on the lab's two hosts, without delay,
 * and the same two on a veth; medians of several runs, taken in turns. As root, with curl, nc and
 * python3; started as {@link LabBench} is.
 */
public final class WatchBench {

  private static final int RUNS = 5;
  private static final long BYTES = 100_000_000;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final TwoCommands.Watcher NOBODY =
      new TwoCommands.Watcher() {
        @Override
        public void begin(Supplier<Take> soFar) {}

        @Override
        public void end() {}
      };

  /**
   * Both programs between two hosts and a wire; what the server's is told is $1, the client's $2.
   */
  private static final String ON_A_VETH =
      LabBench.TWO_HOSTS
          + """
          ip netns exec server sh -c "$1" &
          until ip netns exec server grep -q ':1B58 .* 0A ' /proc/net/tcp /proc/net/tcp6; do
          sleep 0.01
          done
          ip netns exec client sh -c "$2"
          """;

  private WatchBench() {}

  public static void main(String... args) throws Exception {
    System.out.printf("%-44s %10s %10s %10s%n", "", "watched", "on a veth", "more");
    String page = "cd /etc && exec python3 -m http.server 7000";
    compare("python's http.server, curl", page, "curl -sS http://server:7000/hostname", RUNS);
    String jvm = program("server") + " 7000";
    compare("a JVM, nc", jvm, "printf hello | nc -N server 7000", RUNS);
    compare("a JVM, another", jvm, program("client") + " server 7000 hello", RUNS);
    compare(
        "100 MB, nc to nc",
        "nc -l 7000 | wc -c >/dev/null",
        "head -c " + BYTES + " /dev/zero | nc -N server 7000",
        1);
    System.exit(0);
  }

  /** A pair that WatchTest plays too. */
  private static String program(String what) {
    return String.join(" ", Jvm.BRIEF)
        + " -cp '"
        + System.getProperty("java.class.path")
        + "' 'tcpcourse.lab.pair.WatchTest$Echo' "
        + what;
  }

  private static void compare(String what, String server, String client, int runs)
      throws Exception {
    List<Double> watched = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    for (int run = -1; run < runs; run++) {
      double ours = LabBench.millis(() -> watch(server, client));
      double theirs = LabBench.millis(() -> onAVeth(server, client));
      if (run >= 0) {
        watched.add(ours);
        plain.add(theirs);
      }
    }
    double ours = LabBench.median(watched);
    double theirs = LabBench.median(plain);
    System.out.printf("%-44s %7.0f ms %7.0f ms %7.0f ms%n", what, ours, theirs, ours - theirs);
  }

  private static void watch(String server, String client) throws Exception {
    Both<HostCommand> commands =
        new Both<>(HostCommand.line(Side.CLIENT, client), HostCommand.line(Side.SERVER, server));
    PlayedPair played = new TwoCommands(commands, List.of(), Duration.ZERO, LIMIT, "").play(NOBODY);
    if (played.ended().client().exitCode().orElse(-1) != 0) {
      throw new IllegalStateException(client + ": " + played.ended());
    }
  }

  private static void onAVeth(String server, String client) throws Exception {
    Process process =
        new ProcessBuilder(
                "unshare",
                "--net",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "sh",
                "-ec",
                ON_A_VETH,
                "sh",
                server,
                client.replaceAll("\\bserver([: ]7000)", Side.SERVER.address() + "$1"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(client + " did not succeed on a veth");
    }
  }
}
