package tcpcourse.book.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.bench.Figure;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.TcpState;

/** The whole of {@code ./mvnw verify} beside the one wait in it that nobody can shorten. */
final class WholeBuild {

  private WholeBuild() {}

  static Figure figure(Path root, double seconds) {
    return new Figure(
        "verify",
        "Building everything and running every test",
        "s",
        List.of(
            new Figure.Sample("./mvnw verify", List.of(seconds)),
            new Figure.Sample("one TIME_WAIT, as recorded", waits(root))));
  }

  private static List<Double> waits(Path root) {
    Map<Endpoint, Long> began = new HashMap<>();
    List<Double> waits = new ArrayList<>();
    for (StateSeen seen :
        Recordings.below(root).take("sixty-seconds", null).all(StateSeen.class).toList()) {
      if (seen.after() == TcpState.TIME_WAIT) {
        began.put(seen.remote(), seen.at());
      } else if (seen.before() == TcpState.TIME_WAIT) {
        waits.add((seen.at() - began.get(seen.remote())) / 1e6);
      }
    }
    return waits;
  }
}
