package tcpcourse.book.standards;

import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Table;

/** {@code figures::RFC9293[]}: the standard's figures, and where each is reproduced. */
final class StandardFiguresMacro extends BlockMacroProcessor {

  private final StepLinks links;

  StandardFiguresMacro(StepLinks links) {
    this.links = links;
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
    return links.cell("Figure " + figure.number(), links.evidence().of(figure.pattern()));
  }

  private String beside(StandardFigure figure) {
    return figure.beside().isEmpty()
        ? ""
        : "<small>%s (%s)</small>"
            .formatted(
                Html.escape(figure.beside()),
                links.cell(figure.beside(), links.evidence().of(figure.besidePattern())));
  }
}
