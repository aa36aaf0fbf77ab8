package tcpcourse.book.standards;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Table;

/** {@code edges::FIGURE_5[]}: a table of edges ({@link Edge.Where}) and where each was seen. */
record EdgesMacro(StepLinks links) {

  /** The id of an edge's line. */
  static String id(Edge edge) {
    return "edge-" + edge.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String html(String where, Map<String, Object> attributes) {
    Table table = new Table("edges").heads("Edge", "Set off by", "Seen in");
    Edge.in(Edge.Where.valueOf(where)).forEach(edge -> table.row(row(edge), "id", id(edge)));
    return table.toString();
  }

  private List<String> row(Edge edge) {
    String number = StateChart.number(edge);
    String remark = EdgeRemarks.of(edge);
    String numbered = number.equals("*") ? "" : "<span class=\"number\">" + number + "</span> ";
    String seen = edge.isReachable() ? links.cell(edge.name(), links.evidence().of(edge)) : "—";
    return List.of(
        Table.head("row", numbered + edge.from().rfcName() + " → " + edge.to().rfcName()),
        Table.cell(edge.event() + (edge.action().isEmpty() ? "" : "; " + edge.action())),
        Table.cell(seen + (remark.isEmpty() ? "" : "<small>" + Html.escape(remark) + "</small>")));
  }
}
