package tcpcourse.book.tables;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Table;
import tcpcourse.book.kit.Text;
import tcpcourse.lab.figure.Svg;

/**
 * A column of a table: a question that is put to each row's take.
 *
 * @param heads what stands above it; several, if a row's answer takes several cells
 * @param cells the cells with the answer for a row, given that row and all rows
 * @param note what a reader must know to read it; may be empty
 */
record Column(List<String> heads, BiFunction<Row, List<Row>, String> cells, String note) {

  /** A column of text, which says on a phone, where a table has no columns, what it answers. */
  static Column text(String head, String question, Function<Row, String> answer) {
    return new Column(
        List.of(head),
        (row, all) -> Table.cell(answer.apply(row), "data-when", Html.escape(question)),
        "");
  }

  /** What the client's calls of that name gave. */
  static Column call(String name) {
    String call = name.substring(0, name.indexOf('('));
    return text(
        "<code>" + Html.escape(name) + "</code>", name, row -> new Outcomes(row.take()).each(call));
  }

  static Column number(String head, String note, ToDoubleFunction<Row> count) {
    return new Column(
        List.of(head), (row, all) -> Table.cell(Text.number(count.applyAsDouble(row))), note);
  }

  /** A number, and a bar whose length is its share of the greatest. */
  static Column bar(String head, String note, ToDoubleFunction<Row> count) {
    return new Column(
        List.of(head),
        (row, all) -> {
          double most = all.stream().mapToDouble(count).max().orElse(1);
          double value = count.applyAsDouble(row);
          return Table.cell(Text.number(value) + bar(value / Math.max(1, most)));
        },
        note);
  }

  private static Svg bar(double share) {
    return new Svg()
        .open("svg", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true")
        .put("rect", "width", Math.max(0.6, 100 * share), "height", 10)
        .close();
  }

  /** What has become of the last call that the client's program of that name made. */
  static Column program(String name) {
    return text(Html.escape(name), name, row -> new Outcomes(row.take()).lastOf(name));
  }

  /**
   * The column of that name; a name that ends in {@code ()} is a call of the client, and one that
   * begins with {@code program} one of several programs of the client.
   */
  static Column named(String name) {
    if (name.startsWith("program ")) {
      return program(name.substring("program ".length()));
    }
    if (name.endsWith("()")) {
      return call(name);
    }
    Column column = Columns.ALL.get(name);
    if (column == null) {
      throw new BookFault(
          "no column \"" + name + "\"; there are " + Columns.ALL.keySet() + ", and calls: read()");
    }
    return column;
  }
}
