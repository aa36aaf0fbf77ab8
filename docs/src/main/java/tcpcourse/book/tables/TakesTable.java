package tcpcourse.book.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Table;
import tcpcourse.book.kit.Text;
import tcpcourse.lab.recording.Recording;

/**
 * A table whose rows are takes. Its attributes, in the AsciiDoc of a {@link TableMacro} or a {@link
 * TakesBlock}: {@code columns="a | b"}, names from {@link Columns} or calls; {@code head}, what
 * stands above the rows' names; {@code role}, its class; {@code title}, its caption; {@code
 * region}, what it is called where it scrolls; {@code turned}, if columns and rows change places;
 * {@code leads}, if a row's name leads to its experiment.
 */
record TakesTable(Map<String, Object> attributes, List<Column> columns) {

  static TakesTable of(Map<String, Object> attributes) {
    String columns = String.valueOf(attributes.get("columns"));
    return new TakesTable(
        attributes, Stream.of(columns.split("\\s*\\|\\s*")).map(Column::named).toList());
  }

  private String text(String attribute) {
    return String.valueOf(attributes.getOrDefault(attribute, ""));
  }

  boolean has(String option) {
    return attributes.containsValue(option);
  }

  /** With its class and, if it has a name, scrolling by itself. */
  String table(List<Row> rows) {
    Table table = table(text("role"), text("title"), rows);
    return text("region").isEmpty()
        ? table.toString()
        : "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">\n%s</div>"
            .formatted(Html.escape(text("region")), table);
  }

  private Table table(String style, String title, List<Row> rows) {
    Table table = new Table(style).caption(Html.escape(title));
    List<String> heads = new ArrayList<>(List.of(Html.escape(text("head"))));
    if (has("turned")) {
      rows.forEach(row -> heads.add(Html.escape(row.label())));
      table.heads(heads);
      columns.forEach(column -> table.row(line(column, rows)));
      return table;
    }
    columns.forEach(column -> heads.addAll(column.heads()));
    table.heads(heads);
    String before = "";
    for (Row row : rows) {
      String[] first = row.label().equals(before) ? new String[0] : new String[] {"class", "first"};
      table.row(line(row, rows), first);
      before = row.label();
    }
    return table;
  }

  private static List<String> line(Column column, List<Row> rows) {
    List<String> cells = new ArrayList<>(List.of(Table.head("row", column.heads().get(0))));
    rows.forEach(row -> cells.add(column.cells().apply(row, rows)));
    return cells;
  }

  private List<String> line(Row row, List<Row> rows) {
    List<String> cells = new ArrayList<>(List.of(label(row)));
    columns.forEach(column -> cells.add(column.cells().apply(row, rows)));
    return cells;
  }

  /** With {@code leads} it leads to the experiment. */
  private String label(Row row) {
    String label = Html.escape(row.label());
    if (has("connections")) {
      return Table.cell(label);
    }
    return Table.head(
        "row", has("leads") ? "<a href=\"#" + row.experiment() + "\">" + label + "</a>" : label);
  }

  /**
   * A figure with a caption that says how to read it: a table, or one for each take. With {@code
   * alone} it is what "see this experiment" leads to, and says when it was recorded.
   */
  String figure(Recording recording) {
    String experiment = recording.experiment();
    StringBuilder tables = new StringBuilder();
    if (has("connections")) {
      recording
          .takes()
          .forEach(
              take ->
                  tables.append(
                      table("", Text.capital(take.name()), Row.connections(experiment, take))));
    } else {
      tables.append(
          table("", "", recording.takes().stream().map(t -> Row.of(experiment, t)).toList()));
    }
    boolean alone = has("alone");
    return "<figure class=\"%s\"%s>%s\n<figcaption><p><strong>%s</strong>, all takes.%s%s</figcaption></figure>"
        .formatted(
            text("role"),
            alone ? " id=\"" + experiment + "\"" : "",
            tables,
            experiment,
            notes(),
            alone ? recorded(recording.made()) : "</p>");
  }

  private static String recorded(Recording.Made made) {
    return """
         Recorded %s on %s with JDK %s.</p>
        <p class="command">Play it yourself: <code>%s</code></p>"""
        .formatted(
            Html.escape(made.date()),
            Html.escape(made.kernel()),
            Html.escape(made.jdk()),
            Html.escape(made.command()));
  }

  private String notes() {
    return columns.stream()
        .map(Column::note)
        .filter(note -> !note.isEmpty())
        .distinct()
        .map(" "::concat)
        .collect(Collectors.joining());
  }
}
