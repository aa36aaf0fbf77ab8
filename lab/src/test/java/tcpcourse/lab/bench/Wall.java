package tcpcourse.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Times things by the clock on the wall, in turns: first one of each, then the next of each, so
 * that what disturbs the machine disturbs them all.
 */
public final class Wall {

  private static final long PATIENCE_SECONDS = 600;

  private final List<String> whats = new ArrayList<>();
  private final List<Callable<Double>> readings = new ArrayList<>();

  /** Something that reads its own clock. */
  public Wall of(String what, Callable<Double> reading) {
    whats.add(what);
    readings.add(reading);
    return this;
  }

  /** A whole process, in milliseconds; what it prints is thrown away. It must succeed. */
  public Wall ofProcess(String what, List<String> command) {
    return of(what, () -> millis(command));
  }

  private static double millis(List<String> command) throws IOException, InterruptedException {
    Path complaints = Files.createTempFile("complaints", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(complaints.toFile());
      long begin = System.nanoTime();
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            command.get(0) + " did not succeed: " + Files.readString(complaints).strip());
      }
      return (System.nanoTime() - begin) / 1e6;
    } finally {
      Files.delete(complaints);
    }
  }

  /** Takes {@code runs} readings of each, after {@code warmUps} that do not count. */
  public List<Figure.Sample> take(int warmUps, int runs) throws Exception {
    List<List<Double>> taken = new ArrayList<>();
    whats.forEach(what -> taken.add(new ArrayList<>()));
    for (int run = -warmUps; run < runs; run++) {
      for (int i = 0; i < readings.size(); i++) {
        double reading = readings.get(i).call();
        if (run >= 0) {
          taken.get(i).add(reading);
        }
      }
    }
    List<Figure.Sample> samples = new ArrayList<>();
    for (int i = 0; i < whats.size(); i++) {
      samples.add(new Figure.Sample(whats.get(i), taken.get(i)));
    }
    return samples;
  }
}
