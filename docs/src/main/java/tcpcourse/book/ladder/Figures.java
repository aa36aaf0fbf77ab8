package tcpcourse.book.ladder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tcpcourse.book.kit.Html;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.figure.Figure;
import tcpcourse.lab.figure.FigureHtml;
import tcpcourse.lab.figure.TakePart;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** The ladders that stand in the book, in its order. */
public final class Figures {

  private final Recordings recordings;

  /** By what the macro asks for. */
  private final Map<String, String> drawn;

  private final List<Figure> all = new ArrayList<>();

  /** Those that play themselves: no link leads to them. */
  private final List<Figure> playing = new ArrayList<>();

  public Figures(Recordings recordings) {
    this(recordings, new HashMap<>());
  }

  private Figures(Recordings recordings, Map<String, String> drawn) {
    this.recordings = recordings;
    this.drawn = drawn;
  }

  /** None yet, from the same recordings; what these have drawn need not be drawn again. */
  public Figures again() {
    return new Figures(recordings, drawn);
  }

  /** All that they may be drawn from. */
  public Recordings from() {
    return recordings;
  }

  /**
   * {@code ladder::EXPERIMENT[take=…,id=…,scale=time,from=…,to=…,plays=itself]}: a take's ladder,
   * or the part of it between two events ({@link PartByWords#of}), drawn for wide pages and for
   * phones, with the whole as text, and where and when it was recorded. It is put into the book.
   */
  public String put(String experiment, Map<String, Object> attributes) {
    Figure figure = figure(experiment, attributes);
    (figure.playsItself() ? playing : all).add(figure);
    return drawn.computeIfAbsent(
        experiment + attributes, wanted -> FigureHtml.of(figure, saving(figure)));
  }

  private static String saving(Figure figure) {
    return "Save the recording: %s, %s"
        .formatted(
            saved(figure, ".pcapng", "pcapng for Wireshark"), saved(figure, ".json", "JSON"));
  }

  private static String saved(Figure figure, String extension, String words) {
    String file = figure.recording().experiment() + extension;
    return "<a href=\"recordings/%s\" download>%s</a>".formatted(file, words);
  }

  private Figure figure(String experiment, Map<String, Object> attributes) {
    Recording recording = recordings.of(experiment);
    Take take = recordings.take(experiment, (String) attributes.get("take"));
    // The first take's figure is what "see this experiment" leads to.
    boolean first = take.equals(recording.takes().get(0));
    String plain = first ? experiment : experiment + "-" + Html.slug(take.name());
    TakePart part =
        PartByWords.of(take, (String) attributes.get("from"), (String) attributes.get("to"));
    return new Figure(
        (String) attributes.getOrDefault("id", plain),
        recording,
        part,
        "time".equals(attributes.get("scale")),
        "itself".equals(attributes.get("plays")));
  }

  /** All but those that play themselves. */
  public List<Figure> all() {
    return List.copyOf(all);
  }

  private List<Figure> played() {
    return Stream.concat(playing.stream(), all.stream()).toList();
  }

  /** Of the recordings that they show, each once. */
  public Collection<Recording> recordings() {
    Map<String, Recording> shown = new TreeMap<>();
    played().forEach(figure -> shown.put(figure.recording().experiment(), figure.recording()));
    return shown.values();
  }

  /**
   * What a page loads when a reader plays a ladder: it, and what may stand beside it; by file name.
   */
  public Map<String, byte[]> scripts() {
    Map<String, byte[]> scripts = new LinkedHashMap<>();
    played()
        .forEach(
            figure -> scripts.put("drawings/" + figure.id() + ".js", DrawingScript.of(figure)));
    for (Recording recording : recordings()) {
      String file = "besides/" + recording.experiment() + ".js";
      scripts.put(file, DrawingScript.of(recording));
    }
    return scripts;
  }
}
