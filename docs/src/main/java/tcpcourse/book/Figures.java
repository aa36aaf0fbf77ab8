package tcpcourse.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tcpcourse.lab.Pcapng;
import tcpcourse.lab.Recording;
import tcpcourse.lab.RecordingFile;

/**
 * The ladders that stand in the book, in its order, and what lies beside the pages to play them.
 */
final class Figures {

  private final List<Figure> all = new ArrayList<>();

  void add(Figure figure) {
    all.add(figure);
  }

  List<Figure> all() {
    return List.copyOf(all);
  }

  /**
   * Writes what the pages load when a reader plays a figure: what happened in each recording, every
   * figure drawn otherwise, the sources that made the calls. Beside them lie the recordings to
   * save, as JSON and as pcapng.
   */
  void write(Sources sources, Path book) {
    all.parallelStream()
        .forEach(
            figure -> write(book, "drawings/" + figure.id() + ".js", DrawingScript.text(figure)));
    Map<String, Recording> recordings = new TreeMap<>();
    all.forEach(figure -> recordings.put(figure.recording().experiment(), figure.recording()));
    recordings.values().parallelStream().forEach(recording -> write(recording, sources, book));
  }

  private static void write(Recording recording, Sources sources, Path book) {
    RecordingScript script = new RecordingScript(recording, sources);
    write(book, script.name(), script.text());
    for (Sources.Source source : script.called()) {
      write(book, source.script(), source.text());
    }
    Path files = book.resolve("recordings");
    try {
      RecordingFile.write(recording, files.resolve(recording.experiment() + ".json"));
      Pcapng.write(recording, files.resolve(recording.experiment() + ".pcapng"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path book, String name, String text) {
    Path file = book.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
