package tcpcourse.lab.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** What is drawn in tests: the committed recordings, which lie beside the lab, and one made up. */
final class Recorded {

  private static final Path ROOT = Path.of(System.getProperty("basedir", ""), "..");

  /** An event of every kind, made up for the book's tests. */
  static final Recording EVERY_KIND =
      read(ROOT.resolve("docs/src/test/resources/course/01-test/recordings/every-kind.json"));

  static final Recording CAPTURED =
      read(ROOT.resolve("docs/src/main/asciidoc/captures/data-after-close-captured.json"));

  private Recorded() {}

  /** Every chapter's. */
  static List<Recording> course() {
    try (Stream<Path> walk = Files.walk(ROOT, 3)) {
      return walk.filter(f -> f.toString().matches(".*/0\\d-[^/]*/recordings/[^/]*json"))
          .sorted()
          .map(Recorded::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Take take(String experiment, String name) {
    return course().stream()
        .filter(recording -> recording.experiment().equals(experiment))
        .findFirst()
        .orElseThrow()
        .take(name);
  }

  private static Recording read(Path file) {
    try {
      return RecordingFile.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
