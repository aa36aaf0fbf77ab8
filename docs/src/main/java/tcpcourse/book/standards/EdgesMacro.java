package tcpcourse.book.standards;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.Html;

/** {@code edges::FIGURE_5[]}: a table of edges ({@link Edge.Where}) and where each was seen. */
public final class EdgesMacro extends BlockMacroProcessor {

  private final Sightings sightings;

  public EdgesMacro(Sightings sightings) {
    this.sightings = sightings;
  }

  /** The id of an edge's line. */
  static String id(Edge edge) {
    return "edge-" + edge.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String where, Map<String, Object> attributes) {
    String rows =
        Edge.in(Edge.Where.valueOf(where)).map(this::row).collect(Collectors.joining("\n"));
    return createBlock(
        parent,
        "pass",
        """
        <table class="edges"><thead><tr><th scope="col">Edge</th><th scope="col">Set off by</th>
        <th scope="col">Seen in</th></tr></thead><tbody>%s</tbody></table>"""
            .formatted(rows));
  }

  private String row(Edge edge) {
    String number = StateChart.number(edge);
    String remark = EdgeRemarks.of(edge);
    return "<tr id=\"%s\"><th scope=\"row\">%s%s → %s</th><td>%s%s</td><td>%s%s</td></tr>"
        .formatted(
            id(edge),
            number.equals("*") ? "" : "<span class=\"number\">" + number + "</span> ",
            edge.from().rfcName(),
            edge.to().rfcName(),
            edge.event(),
            edge.action().isEmpty() ? "" : "; " + edge.action(),
            edge.isReachable() ? sightings.cell(edge.name(), sightings.evidence().of(edge)) : "—",
            remark.isEmpty() ? "" : "<small>" + Html.escape(remark) + "</small>");
  }
}
