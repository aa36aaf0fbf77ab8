package tcpcourse.book.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tcpcourse.book.measure.Machine;
import tcpcourse.book.measure.Measurement;
import tcpcourse.book.measure.Measurements;
import tcpcourse.book.measure.Sample;
import tcpcourse.lab.bench.Figure;
import tcpcourse.lab.bench.LabFigures;

/**
 * Takes the measurements and writes them where the appendix reads them: {@code Measure <repository
 * root> <runs> [<seconds that ./mvnw verify took>]}. With the third argument it takes nothing, and
 * only notes that. Everything must have been built.
 */
final class Measure {

  private Measure() {}

  /** Exits with 1, and one line, if something could not be measured; nothing is written then. */
  public static void main(String... arguments) throws Exception {
    Path root = Path.of(arguments[0]).toRealPath();
    int runs = Integer.parseInt(arguments[1]);
    try {
      List<Figure> figures =
          arguments.length > 2
              ? List.of(WholeBuild.figure(root, Double.parseDouble(arguments[2])))
              : take(root, runs);
      Machine here = here();
      earlier(root)
          .with(figures.stream().map(figure -> measurement(figure, here)).toList())
          .write(root);
    } catch (IllegalStateException failed) {
      System.err.println("Measuring: " + failed.getMessage());
      System.exit(1);
    }
  }

  private static List<Figure> take(Path root, int runs) throws Exception {
    List<Figure> figures = new ArrayList<>();
    figures.add(WholeRun.figure(root, runs));
    figures.addAll(inTheLab(root, runs));
    figures.add(PageOpening.figure(runs));
    figures.add(WholeBook.figure(root, Math.max(1, runs / 4)));
    return figures;
  }

  /** In a process of its own: it may have to move into a sandbox. */
  private static List<Figure> inTheLab(Path root, int runs) throws Exception {
    Path file = Files.createTempFile("figures", ".json");
    try {
      Process process =
          new ProcessBuilder(
                  WholeRun.java(LabFigures.class.getName(), root.toString(), "" + runs, "" + file))
              .inheritIO()
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the lab's part was not measured");
      }
      return new ObjectMapper().readValue(file.toFile(), new TypeReference<List<Figure>>() {});
    } finally {
      Files.delete(file);
    }
  }

  private static Measurements earlier(Path root) {
    return Files.exists(root.resolve(Measurements.FILE))
        ? Measurements.below(root)
        : new Measurements(List.of());
  }

  private static Measurement measurement(Figure figure, Machine here) {
    return new Measurement(
        figure.name(),
        figure.title(),
        figure.unit(),
        here,
        figure.samples().stream()
            .map(sample -> new Sample(sample.what(), rounded(sample.readings())))
            .toList());
  }

  /** Four digits: no clock here is good for more. */
  private static List<Double> rounded(List<Double> readings) {
    return readings.stream()
        .map(reading -> new BigDecimal(reading).round(new MathContext(4)).doubleValue())
        .toList();
  }

  private static Machine here() throws IOException {
    return new Machine(
        processor(),
        Runtime.getRuntime().availableProcessors(),
        "Linux " + System.getProperty("os.version").replaceAll("[^0-9.].*", ""),
        System.getProperty("java.version"),
        System.getProperty("user.name").equals("root") ? "root" : "a user",
        LocalDate.now().toString());
  }

  private static String processor() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.replaceFirst(".*:\\s*", ""))
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }
}
