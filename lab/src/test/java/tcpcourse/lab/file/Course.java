package tcpcourse.lab.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** The chapters' committed recordings, which lie beside the lab; they are read once for all. */
public final class Course {

  /** The folder that the modules lie in. */
  public static final Path ROOT = Path.of(System.getProperty("basedir", ""), "..").normalize();

  private static final List<Recording> RECORDINGS = all();

  private static final Map<String, Take> TAKES =
      RECORDINGS.stream()
          .flatMap(of -> of.takes().stream().map(take -> Map.entry(name(of, take), take)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private Course() {}

  public static List<Recording> recordings() {
    return RECORDINGS;
  }

  /** All takes, each by its experiment's name and its own: {@code echo, all at once}. */
  public static Map<String, Take> takes() {
    return TAKES;
  }

  /** A recording of no chapter, by its place below {@link #ROOT}. */
  public static Recording read(String file) {
    return read(ROOT.resolve(file));
  }

  private static List<Recording> all() {
    try (Stream<Path> files = Files.walk(ROOT, 3)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> file.getParent().endsWith("recordings"))
          .sorted()
          .map(Course::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recording read(Path file) {
    try {
      return RecordingFile.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Recording of, Take take) {
    return of.experiment() + ", " + take.name();
  }
}
