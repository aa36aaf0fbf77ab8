package tcpcourse.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tcpcourse.lab.Recording;
import tcpcourse.lab.RecordingFile;
import tcpcourse.lab.Take;

/** Every committed recording, by the name of its experiment. */
record Recordings(Map<String, Recording> byExperiment) {

  /** Reads all of {@code <chapter>/recordings/*.json} below the repository's root. */
  static Recordings below(Path root) {
    Map<String, Recording> found = new TreeMap<>();
    try (Stream<Path> chapters = Files.list(root)) {
      for (Path folder :
          chapters.map(c -> c.resolve("recordings")).filter(Files::isDirectory).toList()) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
            Recording recording = RecordingFile.read(file);
            found.put(recording.experiment(), recording);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Recordings(found);
  }

  /** The recording of that experiment; a fault if there is none. */
  Recording of(String experiment) {
    Recording recording = byExperiment.get(experiment);
    if (recording == null) {
      throw new BookFault(
          "no recording of an experiment \""
              + experiment
              + "\"; there are "
              + byExperiment.keySet());
    }
    return recording;
  }

  /** The take of that name, or, given no name, the only one; a fault if that is not one take. */
  Take take(String experiment, String name) {
    Recording recording = of(experiment);
    if (name == null && recording.takes().size() == 1) {
      return recording.takes().get(0);
    }
    return recording.takes().stream()
        .filter(take -> take.name().equals(name))
        .findFirst()
        .orElseThrow(() -> noTake(recording, name));
  }

  private static BookFault noTake(Recording recording, String name) {
    String wanted = name == null ? "take= is missing for " : "no take \"" + name + "\" in ";
    return new BookFault(
        wanted
            + recording.experiment()
            + "; it has "
            + recording.takes().stream().map(Take::name).toList());
  }
}
