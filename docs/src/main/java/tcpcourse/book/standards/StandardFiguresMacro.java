package tcpcourse.book.standards;

import java.util.Map;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Table;

/** {@code figures::RFC9293[]}: the standard's figures, and where each is reproduced. */
record StandardFiguresMacro(StepLinks links) {

  String html(String rfc, Map<String, Object> attributes) {
    Table table = new Table("standard").heads("Figure", "Its title", "Reproduced in");
    for (StandardFigure figure : StandardFigure.values()) {
      table.row(
          Table.head("row", "" + figure.number()),
          Table.cell(Html.escape(figure.title())),
          Table.cell(seen(figure) + beside(figure)));
    }
    return table.toString();
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
