package tcpcourse.book;

import java.util.Locale;
import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.lab.Recording;
import tcpcourse.lab.Take;

/**
 * {@code ladder::EXPERIMENT[take=…,id=…,scale=time]}: a take's ladder, drawn for wide pages and for
 * phones, with the same as text, and where and when it was recorded.
 */
final class LadderMacro extends BlockMacroProcessor {

  private final Recordings recordings;

  LadderMacro(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String experiment, Map<String, Object> attributes) {
    Recording recording = recordings.of(experiment);
    Take take = recordings.take(experiment, (String) attributes.get("take"));
    // The first take's figure is what "see this experiment" leads to.
    boolean first = take.equals(recording.takes().get(0));
    String plain =
        first
            ? experiment
            : experiment + "-" + take.name().toLowerCase(Locale.ROOT).replaceAll("\\W+", "-");
    String id = (String) attributes.getOrDefault("id", plain);
    boolean toScale = "time".equals(attributes.get("scale"));
    return createBlock(parent, "pass", figure(id, recording, take, toScale));
  }

  private static String figure(String id, Recording recording, Take take, boolean toScale) {
    String title =
        "Ladder of " + recording.experiment() + (take.name().isEmpty() ? "" : ", " + take.name());
    String description = LadderDescription.of(take);
    return """
        <figure class="ladder" id="%s" data-experiment="%s" data-take="%s">
        <div class="drawing">%s%s</div>
        <figcaption>%s
        <details><summary>The same as text</summary>
        <pre tabindex="0">%s</pre></details></figcaption>
        </figure>"""
        .formatted(
            id,
            recording.experiment(),
            Html.escape(take.name()),
            new LadderFigure(id, take, LadderLayout.WIDE, toScale).draw(title, description),
            new LadderFigure(id, take, LadderLayout.NARROW, toScale).draw(title, description),
            caption(recording, take, toScale),
            Html.escape(TranscriptMacro.text(recording, take)));
  }

  private static String caption(Recording recording, Take take, boolean toScale) {
    Recording.Made made = recording.made();
    String name =
        "<strong>"
            + recording.experiment()
            + "</strong>"
            + (take.name().isEmpty() ? "" : ", <em>" + Html.escape(take.name()) + "</em>");
    return """
        <p>%s. Recorded %s on %s with JDK %s; the cable takes %s each way. %s</p>
        <p class="command">Play it yourself: <code>%s</code></p>"""
        .formatted(
            name,
            Html.escape(made.date()),
            Html.escape(made.kernel()),
            Html.escape(made.jdk()),
            Html.escape(Times.span(made.delay())),
            toScale
                ? "Long waits are drawn to scale."
                : "Rows are evenly spaced, whatever the time between them.",
            Html.escape(made.command()));
  }
}
