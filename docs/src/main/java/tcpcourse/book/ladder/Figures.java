package tcpcourse.book.ladder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Later;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * The ladders that stand in the book, in its order, each with what its page loads when a reader
 * plays it: the ladder drawn otherwise.
 */
public final class Figures {

  private static final Pattern MACRO = Pattern.compile("(?m)^ladder::([\\w-]+)\\[(.*)]$");
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,]*))");

  /**
   * What a {@code ladder::} macro asks for.
   *
   * @param take null where the recording has one only
   * @param id null where it is the experiment's, or the experiment's and the take's
   * @param from how the first event's words begin; null for the take's first
   * @param to how the last one's begin; null for the take's last
   */
  record Wanted(
      String experiment, String take, String id, boolean toScale, String from, String to) {

    /** What some AsciiDoc asks for by its look, before Asciidoctor is there to read it. */
    static List<Wanted> in(String asciidoc) {
      return MACRO
          .matcher(asciidoc)
          .results()
          .map(macro -> of(macro.group(1), attributes(macro.group(2))))
          .toList();
    }

    private static Map<String, String> attributes(String list) {
      Map<String, String> attributes = new HashMap<>();
      for (MatchResult one : ATTRIBUTE.matcher(list).results().toList()) {
        attributes.put(one.group(1), one.group(2) == null ? one.group(3) : one.group(2));
      }
      return attributes;
    }

    static Wanted of(String experiment, Map<String, ?> attributes) {
      return new Wanted(
          experiment,
          (String) attributes.get("take"),
          (String) attributes.get("id"),
          "time".equals(attributes.get("scale")),
          (String) attributes.get("from"),
          (String) attributes.get("to"));
    }

    Figure in(Recordings recordings) {
      Recording recording = recordings.of(experiment);
      Take shown = recordings.take(experiment, take);
      // The first take's figure is what "see this experiment" leads to.
      boolean first = shown.equals(recording.takes().get(0));
      String plain = first ? experiment : experiment + "-" + Html.slug(shown.name());
      TakePart part = TakePart.of(shown, from, to);
      return new Figure(id == null ? plain : id, recording, part, toScale);
    }
  }

  /** A figure, and the mark that stands for its HTML. */
  private record Begun(Figure figure, String mark) {}

  private final Recordings recordings;
  private final Drawings texts = new Drawings();
  private final Drawings drawings = new Drawings();
  private final Map<Wanted, Begun> begun = new HashMap<>();
  private final List<Figure> all = new ArrayList<>();
  private final Map<String, Later<byte[]>> scripts = new LinkedHashMap<>();

  public Figures(Recordings recordings) {
    this.recordings = recordings;
  }

  /** Begins to draw what some AsciiDoc asks for. What this misses is drawn when it is put. */
  public void foresee(String asciidoc) {
    for (Wanted wanted : Wanted.in(asciidoc)) {
      try {
        begun(wanted);
      } catch (BookFault fault) {
        // If it is one, it is told where the macro stands.
      }
    }
  }

  /** Puts a ladder into the book, and gives the mark that {@link #fillTexts} replaces. */
  String put(Wanted wanted) {
    Begun one = begun(wanted);
    Figure figure = one.figure();
    all.add(figure);
    scripts.put("drawings/" + figure.id() + ".js", Later.begin(() -> DrawingScript.of(figure)));
    return one.mark();
  }

  private Begun begun(Wanted wanted) {
    return begun.computeIfAbsent(wanted, w -> begin(w.in(recordings)));
  }

  private Begun begin(Figure figure) {
    String drawn = drawings.later(() -> FigureHtml.drawing(figure));
    return new Begun(figure, texts.later(() -> FigureHtml.text(figure, drawn)));
  }

  /** Puts all that stands around the ladders where their marks are; leaves marks for those. */
  public String fillTexts(String html) {
    return texts.fill(html);
  }

  /** The ladders of all that has been converted. */
  public Drawings drawings() {
    return drawings;
  }

  public List<Figure> all() {
    return List.copyOf(all);
  }

  /** Of the recordings that they show, each once. */
  public Collection<Recording> recordings() {
    Map<String, Recording> shown = new TreeMap<>();
    all.forEach(figure -> shown.put(figure.recording().experiment(), figure.recording()));
    return shown.values();
  }

  /** The scripts that their pages load, by the files' names. */
  public Map<String, Later<byte[]>> scripts() {
    return scripts;
  }
}
