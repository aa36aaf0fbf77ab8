package tcpcourse.book.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tcpcourse.book.kit.BookFault;
import tcpcourse.lab.file.MalformedRecordingException;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * Every committed recording, by the name of its experiment.
 *
 * @param captured what was read out of captures, by name: no kernel was asked, so it bears out
 *     nothing
 */
public record Recordings(Map<String, Recording> byExperiment, Map<String, Recording> captured) {

  private static final String CAPTURES = "docs/src/main/asciidoc/captures";

  /** Reads all of {@code <chapter>/recordings/*.json} below the repository's root. */
  public static Recordings below(Path root) {
    return new Recordings(
        all(files(root, 3, file -> file.getParent().endsWith("recordings"))), all(captures(root)));
  }

  /** The files of what was read out of captures. */
  static List<Path> captures(Path root) {
    Path folder = root.resolve(CAPTURES);
    return Files.isDirectory(folder) ? files(folder, 1, file -> true) : List.of();
  }

  private static Map<String, Recording> all(List<Path> files) {
    Map<String, Recording> found = new TreeMap<>();
    files.stream()
        .map(Recordings::read)
        .forEach(recording -> found.put(recording.experiment(), recording));
    return found;
  }

  private static List<Path> files(Path root, int depth, Predicate<Path> meant) {
    try (Stream<Path> files = Files.walk(root, depth)) {
      return files.filter(meant).filter(file -> file.toString().endsWith(".json")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recording read(Path file) {
    try {
      return RecordingFile.read(file);
    } catch (MalformedRecordingException damaged) {
      throw new BookFault(damaged.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The recording of that experiment; a fault if there is none. */
  public Recording of(String experiment) {
    Recording recording = byExperiment.getOrDefault(experiment, captured.get(experiment));
    if (recording == null) {
      throw new BookFault(
          "no recording of an experiment \""
              + experiment
              + "\"; there are "
              + byExperiment.keySet());
    }
    return recording;
  }

  /**
   * Holds a text to its facts.
   *
   * @throws BookFault if one of the sentences is not exactly a finding of that experiment's
   *     recording, or the recording does not show it
   */
  public void shown(String experiment, List<String> sentences) {
    List<Finding> findings = of(experiment).findings();
    for (String sentence : sentences) {
      List<Finding> named = findings.stream().filter(f -> f.statement().equals(sentence)).toList();
      if (named.isEmpty()) {
        List<String> all = findings.stream().map(Finding::statement).toList();
        throw new BookFault(experiment + " has no finding \"" + sentence + "\"; it has " + all);
      }
      if (!named.stream().allMatch(Finding::shown)) {
        throw new BookFault("the recording of " + experiment + " does not show: " + sentence);
      }
    }
  }

  /** The take of that name, or, given no name, the only one; a fault if that is not one take. */
  public Take take(String experiment, String name) {
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
