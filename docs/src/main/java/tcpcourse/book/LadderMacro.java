package tcpcourse.book;

import java.util.List;
import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.lab.Event;
import tcpcourse.lab.Recording;
import tcpcourse.lab.Take;

/**
 * {@code ladder::EXPERIMENT[take=…,id=…,scale=time,from=…,to=…]}: a take's ladder, or the part of
 * it between two events ({@link TakePart#of}), drawn for wide pages and for phones, with the whole
 * as text, and where and when it was recorded.
 */
final class LadderMacro extends BlockMacroProcessor {

  private final Recordings recordings;
  private final Figures figures;
  private final Drawings texts;
  private final Drawings drawings;

  /**
   * @param figures where each ladder is noted
   * @param texts what stands around each ladder
   * @param drawings the ladders themselves
   */
  LadderMacro(Recordings recordings, Figures figures, Drawings texts, Drawings drawings) {
    this.recordings = recordings;
    this.figures = figures;
    this.texts = texts;
    this.drawings = drawings;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String experiment, Map<String, Object> attributes) {
    Recording recording = recordings.of(experiment);
    Take take = recordings.take(experiment, (String) attributes.get("take"));
    // The first take's figure is what "see this experiment" leads to.
    boolean first = take.equals(recording.takes().get(0));
    String plain = first ? experiment : experiment + "-" + Html.slug(take.name());
    String id = (String) attributes.getOrDefault("id", plain);
    boolean toScale = "time".equals(attributes.get("scale"));
    TakePart part =
        TakePart.of(take, (String) attributes.get("from"), (String) attributes.get("to"));
    Figure figure = new Figure(id, recording, part, toScale);
    String drawn = drawings.later(() -> drawing(figure));
    String html = texts.later(() -> html(figure, drawn));
    figures.add(figure);
    return createBlock(parent, "pass", html);
  }

  private static String html(Figure figure, String drawn) {
    Recording recording = figure.recording();
    TakePart part = figure.part();
    Take take = part.take();
    return """
        <figure class="ladder" id="%s" data-experiment="%s" data-take="%s" data-steps="%s"%s>
        <p id="%s" hidden>%s</p>
        <div class="drawing">%s</div>
        <figcaption>%s
        <details><summary>The same as text</summary>
        <pre tabindex="0">%s</pre></details></figcaption>
        </figure>"""
        .formatted(
            figure.id(),
            recording.experiment(),
            figure.take(),
            LadderMoments.of(part).tokens(),
            figure.toScale() ? " data-scale=\"time\"" : "",
            description(figure),
            Html.escape(LadderDescription.of(part)),
            drawn,
            caption(figure),
            Html.escape(TranscriptMacro.text(recording, take)));
  }

  /** Both of them: the room decides which is shown. */
  private static String drawing(Figure figure) {
    TakePart part = figure.part();
    String take = part.take().name();
    String name =
        "Ladder of " + figure.recording().experiment() + (take.isEmpty() ? "" : ", " + take);
    return new LadderFigure(part, LadderLayout.WIDE, figure.toScale())
            .draw(name, description(figure))
        + new LadderFigure(part, LadderLayout.NARROW, figure.toScale())
            .draw(name, description(figure));
  }

  /** The id of the sentence that says what the ladder shows. */
  private static String description(Figure figure) {
    return figure.id() + "-said";
  }

  private static String caption(Figure figure) {
    Recording.Made made = figure.recording().made();
    return """
        <p>%s. Recorded %s on %s with JDK %s%s. <span class="spacing">%s</span>%s</p>
        <p class="command">Play it yourself: <code>%s</code></p>
        <p class="save">Save the recording: %s, %s</p>"""
        .formatted(
            name(figure),
            Html.escape(made.date()),
            Html.escape(made.kernel()),
            Html.escape(made.jdk()),
            cable(figure),
            figure.toScale()
                ? "Long waits are drawn to scale."
                : "Rows are evenly spaced, whatever the time between them.",
            figure.part().isWhole() ? "" : " This is a part of it; the text has all.",
            Html.escape(made.command()),
            saved(figure, ".pcapng", "pcapng for Wireshark"),
            saved(figure, ".json", "JSON"));
  }

  /** What the cable was told to take, unless the experiment told it otherwise. */
  private static String cable(Figure figure) {
    long delay = figure.recording().made().delay();
    List<Long> took =
        figure
            .part()
            .take()
            .all(Event.Crossing.class)
            .filter(crossing -> crossing.arrived().isPresent())
            .map(crossing -> crossing.arrived().getAsLong() - crossing.at())
            .toList();
    boolean faster = !took.isEmpty() && took.stream().allMatch(time -> time < delay / 2);
    return faster ? "" : "; the cable takes " + Html.escape(Times.span(delay)) + " each way";
  }

  private static String name(Figure figure) {
    String take = figure.part().take().name();
    return "<strong>%s</strong>%s"
        .formatted(
            figure.recording().experiment(),
            take.isEmpty() ? "" : ", <em>" + Html.escape(take) + "</em>");
  }

  private static String saved(Figure figure, String extension, String words) {
    String file = figure.recording().experiment() + extension;
    return "<a href=\"recordings/%s\" download>%s</a>".formatted(file, words);
  }
}
