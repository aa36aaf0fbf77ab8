package tcpcourse.book.kit;

import java.util.List;

/** Writes an HTML table, row by row. What it is given is HTML already; attributes come in pairs. */
public final class Table {

  private final StringBuilder opening;
  private final StringBuilder head = new StringBuilder();
  private final StringBuilder body = new StringBuilder();

  /**
   * @param style its class in the style sheet; may be empty
   */
  public Table(String style) {
    opening = new StringBuilder(style.isEmpty() ? "<table>" : "<table class=\"" + style + "\">");
  }

  /** What stands above it; nothing, if that is empty. */
  public Table caption(String html) {
    opening.append(html.isEmpty() ? "" : "<caption>" + html + "</caption>");
    return this;
  }

  /** The columns' heads; an empty one is a corner in which nothing stands. */
  public Table heads(List<String> heads) {
    StringBuilder cells = new StringBuilder();
    heads.forEach(one -> cells.append(one.isEmpty() ? "<td></td>" : head("col", one)));
    return headRow(cells.toString());
  }

  public Table heads(String... heads) {
    return heads(List.of(heads));
  }

  /** A row of heads made with {@link #head}, where they are not one for each column. */
  public Table headRow(String... cells) {
    head.append("<tr>").append(String.join("", cells)).append("</tr>");
    return this;
  }

  /** A row of cells made with {@link #head} and {@link #cell}. */
  public Table row(List<String> cells, String... attributes) {
    body.append(body.length() > 0 ? "\n" : "")
        .append(element("tr", String.join("", cells), attributes));
    return this;
  }

  public Table row(String... cells) {
    return row(List.of(cells));
  }

  /** The rows from here on belong together; this is what they are called. */
  public Table group(String html, int columns) {
    body.append("</tbody><tbody>");
    return row(head("rowgroup", html, "colspan", "" + columns));
  }

  /**
   * @param scope what it is the head of: {@code row}, {@code col}, {@code rowgroup}, {@code
   *     colgroup}
   */
  public static String head(String scope, String html, String... attributes) {
    return element("th", html, attributes).replaceFirst("<th", "<th scope=\"" + scope + "\"");
  }

  public static String cell(String html, String... attributes) {
    return element("td", html, attributes);
  }

  private static String element(String tag, String html, String... attributes) {
    StringBuilder element = new StringBuilder("<" + tag);
    for (int i = 0; i < attributes.length; i += 2) {
      element.append(' ').append(attributes[i]).append("=\"").append(attributes[i + 1]).append('"');
    }
    return element.append('>').append(html).append("</").append(tag).append('>').toString();
  }

  @Override
  public String toString() {
    return opening + "<thead>" + head + "</thead><tbody>" + body + "</tbody></table>";
  }
}
