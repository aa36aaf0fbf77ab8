package tcpcourse.book.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Contexts;
import org.asciidoctor.extension.Reader;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;

/**
 * A block {@code [detection]} whose lines are {@code label | experiment | take}: bars of how long
 * it took until the client's program knew, as the take measured it ("noticed after"), or how long
 * it had waited in vain ("not noticed after").
 */
@Contexts(Contexts.LISTING)
public final class DetectionBlock extends BlockProcessor {

  private record Bar(String label, String experiment, double millis, boolean open) {}

  private final Recordings recordings;

  public DetectionBlock(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
    List<Bar> bars = new ArrayList<>();
    for (String line : reader.readLines()) {
      String[] parts = line.split("\\s*\\|\\s*", 3);
      if (parts.length != 3) {
        throw new BookFault("detection: \"" + line + "\" is not: label | experiment | take");
      }
      bars.add(bar(parts[0], parts[1], recordings.take(parts[1], parts[2])));
    }
    double longest = bars.stream().mapToDouble(Bar::millis).max().orElse(1);
    StringBuilder rows = new StringBuilder();
    bars.forEach(bar -> rows.append(row(bar, longest)));
    return createBlock(
        parent,
        "pass",
        "<table class=\"detection\"><caption>"
            + Html.escape(String.valueOf(attributes.get("title")))
            + "</caption><thead><tr><th scope=\"col\">the client's means</th>"
            + "<th scope=\"col\">time until it knows</th></tr></thead><tbody>"
            + rows
            + "</tbody></table>");
  }

  private static Bar bar(String label, String experiment, Take take) {
    Event.Measured measured =
        take.all(Event.Measured.class)
            .filter(m -> m.what().endsWith("noticed after"))
            .findFirst()
            .orElseThrow(
                () -> new BookFault("detection: " + experiment + ", " + take.name() + ": no time"));
    boolean open = measured.what().startsWith("not ");
    return new Bar(label, experiment, measured.value(), open);
  }

  private static String row(Bar bar, double longest) {
    String time = String.format(Locale.ROOT, "%.2f s", bar.millis() / 1000);
    return """
        <tr><th scope="row"><a href="#%s">%s</a></th>
        <td><span class="bar%s" style="--share: %.3f"></span> %s</td></tr>"""
        .formatted(
            bar.experiment(),
            Html.escape(bar.label()),
            bar.open() ? " open" : "",
            bar.millis() / longest,
            bar.open() ? "nothing yet after " + time : time);
  }
}
