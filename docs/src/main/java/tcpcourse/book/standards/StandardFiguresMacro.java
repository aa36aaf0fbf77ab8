package tcpcourse.book.standards;

import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Table;

/** {@code figures::RFC9293[]}: the standard's figures, and where each is reproduced. */
final class StandardFiguresMacro extends BlockMacroProcessor {

  private final Sightings sightings;

  StandardFiguresMacro(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  public StructuralNode process(StructuralNode parent, String rfc, Map<String, Object> attributes) {
    Table table = new Table("standard").heads("Figure", "Its title", "Reproduced in");
    for (StandardFigure figure : StandardFigure.values()) {
      table.row(
          Table.head("row", "" + figure.number()),
          Table.cell(Html.escape(figure.title())),
          Table.cell(seen(figure) + beside(figure)));
    }
    return createBlock(parent, "pass", table.toString());
  }

  private String seen(StandardFigure figure) {
    return sightings.cell("Figure " + figure.number(), sightings.evidence().of(figure.scene()));
  }

  private String beside(StandardFigure figure) {
    return figure.beside().isEmpty()
        ? ""
        : "<small>%s (%s)</small>"
            .formatted(
                Html.escape(figure.beside()),
                sightings.cell(figure.beside(), sightings.evidence().of(figure.besideScene())));
  }
}
