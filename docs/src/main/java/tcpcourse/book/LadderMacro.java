package tcpcourse.book;

import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.lab.Recording;
import tcpcourse.lab.Take;

/**
 * {@code ladder::EXPERIMENT[take=…,id=…,scale=time,from=…,to=…]}: a take's ladder, or the part of
 * it between two events ({@link TakePart#of}), drawn for wide pages and for phones, with the whole
 * as text, and where and when it was recorded.
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
    String plain = first ? experiment : experiment + "-" + Html.slug(take.name());
    String id = (String) attributes.getOrDefault("id", plain);
    boolean toScale = "time".equals(attributes.get("scale"));
    TakePart part =
        TakePart.of(take, (String) attributes.get("from"), (String) attributes.get("to"));
    return createBlock(parent, "pass", figure(id, recording, part, toScale));
  }

  private static String figure(String id, Recording recording, TakePart part, boolean toScale) {
    Take take = part.take();
    String name =
        "Ladder of " + recording.experiment() + (take.name().isEmpty() ? "" : ", " + take.name());
    String description = id + "-said";
    return """
        <figure class="ladder" id="%s" data-experiment="%s" data-take="%s">
        <p id="%s" hidden>%s</p>
        <div class="drawing">%s%s</div>
        <figcaption>%s
        <details><summary>The same as text</summary>
        <pre tabindex="0">%s</pre></details></figcaption>
        </figure>"""
        .formatted(
            id,
            recording.experiment(),
            Html.escape(take.name()),
            description,
            Html.escape(LadderDescription.of(part)),
            new LadderFigure(part, LadderLayout.WIDE, toScale).draw(name, description),
            new LadderFigure(part, LadderLayout.NARROW, toScale).draw(name, description),
            caption(recording, part, toScale),
            Html.escape(TranscriptMacro.text(recording, take)));
  }

  private static String caption(Recording recording, TakePart part, boolean toScale) {
    Take take = part.take();
    Recording.Made made = recording.made();
    String name =
        "<strong>"
            + recording.experiment()
            + "</strong>"
            + (take.name().isEmpty() ? "" : ", <em>" + Html.escape(take.name()) + "</em>");
    return """
        <p>%s. Recorded %s on %s with JDK %s; the cable takes %s each way. %s%s</p>
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
            part.isWhole() ? "" : " This is a part of it; the text has all.",
            Html.escape(made.command()));
  }
}
