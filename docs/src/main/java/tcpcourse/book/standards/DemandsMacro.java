package tcpcourse.book.standards;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Table;

/** {@code demands::1122[]}: what an RFC says that a TCP does, and what was seen of it. */
final class DemandsMacro extends BlockMacroProcessor {

  private final Sightings sightings;

  DemandsMacro(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  public StructuralNode process(StructuralNode parent, String rfc, Map<String, Object> attributes) {
    List<Demand> demands =
        Stream.of(Demand.values()).filter(d -> d.rfc().startsWith("RFC " + rfc + " ")).toList();
    if (demands.isEmpty()) {
      throw new BookFault("demands: nothing is known of RFC " + rfc);
    }
    Table table = new Table("standard").heads("Section", "It says", "This kernel", "Seen in");
    demands.forEach(demand -> table.row(row(demand)));
    return createBlock(parent, "pass", table.toString());
  }

  private List<String> row(Demand demand) {
    return List.of(
        Table.head("row", demand.rfc().replaceFirst(".* ", "")),
        Table.cell(Html.escape(demand.text())),
        Table.cell(answer(demand)),
        Table.cell(
            demand.scene() == null
                ? "—"
                : sightings.cell(demand.text(), sightings.evidence().of(demand.scene()))));
  }

  private static String answer(Demand demand) {
    return "<strong class=\"%s\">%s</strong>%s"
        .formatted(
            demand.answer().name().toLowerCase(Locale.ROOT),
            demand.answer().words(),
            demand.remark().isEmpty() ? "" : "<small>" + Html.escape(demand.remark()) + "</small>");
  }
}
