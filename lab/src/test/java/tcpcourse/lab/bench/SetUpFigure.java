package tcpcourse.lab.bench;

import java.time.Duration;
import java.util.List;
import tcpcourse.lab.Lab;

/** Building a lab and clearing it away, beside a shell script that makes two hosts. */
final class SetUpFigure {

  /**
   * Two namespaces and a wire between them, with as few processes as ip(8) allows; all of it is
   * gone when the shell ends.
   */
  private static final String SCRIPT =
      """
      mount -t tmpfs none /run
      ip -batch - <<-END
      netns add client
      netns add server
      link add eth0 netns client type veth peer name eth0 netns server
      END
      for host in client server; do
      ip -n $host -batch - <<-END
      link set lo up
      link set eth0 up
      addr add 192.0.2.$((i += 1))/24 dev eth0
      END
      done
      """;

  private SetUpFigure() {}

  static Figure take(int runs) throws Exception {
    return new Figure(
        "set-up",
        "Making two hosts and clearing them away",
        "ms",
        new Wall()
            .of("new Lab() and close()", SetUpFigure::millis)
            .ofProcess("a shell script with ip", script())
            .take(3, runs));
  }

  private static double millis() {
    long begin = System.nanoTime();
    new Lab(Duration.ZERO).close();
    return (System.nanoTime() - begin) / 1e6;
  }

  private static List<String> script() {
    return List.of("unshare", "--net", "--mount", "sh", "-ec", SCRIPT);
  }
}
