package tcpcourse.lab.bench;

import java.util.List;
import java.util.Map;

/** One look at a host's states beside the other ways to look. */
final class LookUpFigure {

  private LookUpFigure() {}

  static Figure take(String name, int sockets, int runs) throws Exception {
    Map<String, List<Double>> readings =
        Jmh.run(LookUpBenchmark.class, "sockets", Integer.toString(sockets), runs);
    return new Figure(
        name,
        "Looking at the states of " + sockets + " sockets",
        "µs",
        List.of(
            new Figure.Sample("the lab, around a segment", readings.get("aroundASegment")),
            new Figure.Sample("ss", readings.get("ss")),
            new Figure.Sample(
                "the lab, around a call: listeners, too", readings.get("aroundACall")),
            new Figure.Sample(
                "ss that says its version and no more", readings.get("ssThatOnlyStarts")),
            new Figure.Sample("/proc/net/tcp, read and not parsed", readings.get("procNetTcp"))));
  }
}
