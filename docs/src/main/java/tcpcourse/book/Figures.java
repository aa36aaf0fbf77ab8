package tcpcourse.book;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tcpcourse.lab.Recording;

/**
 * The ladders that stand in the book, in its order, each with what its page loads when a reader
 * plays it: the ladder drawn otherwise.
 */
final class Figures {

  private final List<Figure> all = new ArrayList<>();
  private final Map<String, Later<byte[]>> drawings = new LinkedHashMap<>();

  void add(Figure figure) {
    all.add(figure);
    drawings.put(
        "drawings/" + figure.id() + ".js",
        Later.begin(() -> DrawingScript.text(figure).getBytes(StandardCharsets.UTF_8)));
  }

  List<Figure> all() {
    return List.copyOf(all);
  }

  /** Of the recordings that they show, each once. */
  Collection<Recording> recordings() {
    Map<String, Recording> recordings = new TreeMap<>();
    all.forEach(figure -> recordings.put(figure.recording().experiment(), figure.recording()));
    return recordings.values();
  }

  /** The scripts' files by name. */
  Map<String, Later<byte[]>> drawings() {
    return drawings;
  }
}
