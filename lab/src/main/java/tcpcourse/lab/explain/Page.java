package tcpcourse.lab.explain;

import java.util.ArrayList;
import java.util.List;

/** What {@code explain} tells, as one HTML page that needs no other file and no script. */
public final class Page {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s</title>
      <style>
      body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem; }
      table { border-collapse: collapse; }
      td, th { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top; }
      pre { font: 13px/1.3 monospace; overflow-x: auto; }
      @media (prefers-color-scheme: dark) { body { background: #111; color: #ddd; } a { color: #8cf; } }
      </style>
      </head>
      <body>
      <h1>%1$s</h1>
      """;

  private final List<String> parts = new ArrayList<>();

  /**
   * A page.
   *
   * @param title such as the capture's name
   * @param counts what was read
   * @param lines every connection
   */
  public Page(String title, List<String> counts, List<Summary.Line> lines) {
    parts.add(HEAD.formatted(escaped(title)));
    counts.forEach(count -> parts.add("<p>" + escaped(count) + "</p>\n"));
    parts.add("<table>\n<tr><th>Nr.</th><th>from</th><th>to</th><th>how it ended</th></tr>\n");
    for (Summary.Line line : lines) {
      int number = line.connection().number();
      parts.add(
          "<tr><td><a href=\"#c%d\">%d</a></td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  number,
                  number,
                  escaped(line.connection().tuple().from()),
                  escaped(line.connection().tuple().to()),
                  escaped(line.ending().remark().sentence())));
    }
    parts.add("</table>\n");
  }

  /** Adds a connection: what is said of it, and its ladder. */
  public void add(int number, String title, List<String> sentences, String ladder) {
    parts.add("<h2 id=\"c%d\">%s</h2>\n<ul>\n".formatted(number, escaped(title)));
    sentences.forEach(sentence -> parts.add("<li>" + escaped(sentence) + "</li>\n"));
    parts.add("</ul>\n<pre tabindex=\"0\">" + escaped(ladder) + "</pre>\n");
  }

  /** Its text. */
  public String html() {
    return String.join("", parts) + "</body>\n</html>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
