package tcpcourse.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a JMH benchmark; a reading is one iteration's mean. */
final class Jmh {

  private static final TimeValue ITERATION = TimeValue.milliseconds(200);

  private Jmh() {}

  /**
   * @param parameter one of the benchmark's, of which only this value is measured
   * @return the readings of each method, by its name, in microseconds
   */
  static Map<String, List<Double>> run(Class<?> benchmark, String parameter, String value, int runs)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName() + "\\.")
            .param(parameter, value)
            .forks(2)
            .warmupIterations(3)
            .warmupTime(ITERATION)
            .measurementIterations(Math.max(1, runs / 2))
            .measurementTime(ITERATION)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .jvmArgs("-Djava.net.preferIPv4Stack=true", "--enable-native-access=ALL-UNNAMED");
    Map<String, List<Double>> readings = new TreeMap<>();
    for (RunResult result : new Runner(options.build()).run()) {
      readings.put(result.getPrimaryResult().getLabel(), readings(result));
    }
    return readings;
  }

  private static List<Double> readings(RunResult result) {
    List<Double> readings = new ArrayList<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      fork.getIterationResults()
          .forEach(iteration -> readings.add(iteration.getPrimaryResult().getScore()));
    }
    return readings;
  }
}
