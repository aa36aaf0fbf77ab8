package tcpcourse.book.tables;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Table;

/**
 * {@code told::apis[]}: for each event, what was told, and to whom; those who were told the same
 * share a row.
 */
record ToldMacro(Told told) {

  String html(String name, Map<String, Object> attributes) {
    Table table = new Table("told").heads("through", "what you are told");
    told.table(name)
        .forEach(
            (event, said) -> {
              table.group(Html.escape(event), 2);
              said.forEach((lines, who) -> table.row(row(lines, who)));
            });
    return table.toString();
  }

  private static List<String> row(List<String> lines, List<String> who) {
    String names = who.stream().map(Html::escape).collect(Collectors.joining("<br>"));
    return List.of(
        Table.head("row", names),
        Table.cell(lines.stream().map(ToldMacro::line).collect(Collectors.joining("<br>"))));
  }

  /** With the call as code. */
  static String line(String line) {
    return Html.escape(line).replaceFirst("(\\w+\\(\\))", "<code>$1</code>");
  }
}
