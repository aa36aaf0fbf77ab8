package tcpcourse.book.measure;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.book.kit.BookFault;

/**
 * All measurements that have been taken. They are taken by {@code Measure} among this module's
 * tests, and committed.
 */
public record Measurements(List<Measurement> all) {

  /** Every measurement there is, in the order in which the appendix shows them. */
  static final List<String> NAMES =
      List.of(
          "chapter",
          "set-up",
          "latency",
          "throughput",
          "count",
          "look-up",
          "look-up-many",
          "decoder",
          "page",
          "book",
          "verify");

  /** Where they are, from the repository's root. */
  public static final Path FILE = Path.of("docs/src/main/measurements/measurements.json");

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws BookFault if one has a name that is none
   */
  public Measurements {
    all = List.copyOf(all);
    all.forEach(measurement -> requireName(measurement.name()));
  }

  private static void requireName(String name) {
    if (!NAMES.contains(name)) {
      throw new BookFault("no measurement \"%s\"; there are %s".formatted(name, NAMES));
    }
  }

  /**
   * @throws BookFault if the file is missing or does not hold measurements
   */
  public static Measurements below(Path root) {
    Path file = root.resolve(FILE);
    try {
      return new Measurements(
          JSON.readValue(file.toFile(), new TypeReference<List<Measurement>>() {}));
    } catch (IOException e) {
      throw new BookFault(file + ": " + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  /** Writes them, a sample a line. */
  public void write(Path root) throws IOException {
    Files.createDirectories(root.resolve(FILE).getParent());
    Files.writeString(
        root.resolve(FILE),
        all.stream().map(Measurements::json).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
  }

  private static String json(Measurement measurement) {
    return "  {\"name\": %s, \"title\": %s, \"unit\": %s,\n   \"on\": %s,\n   \"samples\": [\n%s]}"
        .formatted(
            line(measurement.name()),
            line(measurement.title()),
            line(measurement.unit()),
            line(measurement.on()),
            measurement.samples().stream()
                .map(sample -> "     " + line(sample))
                .collect(Collectors.joining(",\n")));
  }

  private static String line(Object object) {
    return JSON.valueToTree(object).toString();
  }

  /**
   * The measurement of that name; none if it has yet to be taken.
   *
   * @throws BookFault if no measurement is called so
   */
  Optional<Measurement> of(String name) {
    requireName(name);
    return all.stream().filter(measurement -> measurement.name().equals(name)).findFirst();
  }

  /** These, with those of the same names replaced. */
  public Measurements with(List<Measurement> taken) {
    Map<String, Measurement> byName = new HashMap<>();
    Stream.of(all, taken).flatMap(List::stream).forEach(m -> byName.put(m.name(), m));
    return new Measurements(NAMES.stream().map(byName::get).filter(Objects::nonNull).toList());
  }
}
