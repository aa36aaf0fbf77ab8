package tcpcourse.book.standards;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;

/** {@code demands::1122[]}: what an RFC says that a TCP does, and what was seen of it. */
public final class DemandsMacro extends BlockMacroProcessor {

  private final Sightings sightings;

  public DemandsMacro(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  public StructuralNode process(StructuralNode parent, String rfc, Map<String, Object> attributes) {
    List<Demand> demands =
        Stream.of(Demand.values()).filter(d -> d.rfc().startsWith("RFC " + rfc + " ")).toList();
    if (demands.isEmpty()) {
      throw new BookFault("demands: nothing is known of RFC " + rfc);
    }
    return createBlock(
        parent,
        "pass",
        """
        <table class="standard"><thead><tr><th scope="col">Section</th><th scope="col">It says</th>
        <th scope="col">This kernel</th><th scope="col">Seen in</th></tr></thead>
        <tbody>%s</tbody></table>"""
            .formatted(demands.stream().map(this::row).collect(Collectors.joining("\n"))));
  }

  private String row(Demand demand) {
    return """
        <tr><th scope="row">%s</th><td>%s</td><td><strong class="%s">%s</strong>%s</td><td>%s</td></tr>"""
        .formatted(
            demand.rfc().replaceFirst(".* ", ""),
            Html.escape(demand.text()),
            demand.answer().name().toLowerCase(Locale.ROOT),
            demand.answer().words(),
            demand.remark().isEmpty() ? "" : "<small>" + Html.escape(demand.remark()) + "</small>",
            demand.scene() == null
                ? "—"
                : sightings.cell(demand.text(), sightings.evidence().of(demand.scene())));
  }
}
