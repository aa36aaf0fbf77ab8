package tcpcourse.book.source;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asciidoctor.ast.Block;
import org.asciidoctor.extension.LocationType;
import org.asciidoctor.syntaxhighlighter.Formatter;
import org.asciidoctor.syntaxhighlighter.HighlightResult;
import org.asciidoctor.syntaxhighlighter.Highlighter;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;

/**
 * Turns {@code [source]} blocks into listings. Java is coloured, and every line knows its file and
 * number ({@code data-line="EchoServer.java:31"}); other languages stay plain.
 */
public final class JavaListing implements Highlighter, Formatter {

  /** What AsciiDoc calls it: {@code :source-highlighter: course}. */
  static final String NAME = "course";

  private static final Pattern ORIGIN =
      Pattern.compile(JavaInclude.BEGIN + "([^" + JavaInclude.END + "]+)" + JavaInclude.END);

  @Override
  public HighlightResult highlight(
      Block block, String source, String language, Map<String, Object> options) {
    return new HighlightResult(language.equals("java") ? java(source) : Html.escape(source));
  }

  /**
   * The lines as spans, each with its origin; a line without one was not included from a source.
   */
  static String java(String marked) {
    List<String> lines = marked.lines().toList();
    String bare = ORIGIN.matcher(String.join("\n", lines)).replaceAll("");
    List<String> coloured = JavaColours.lines(bare.stripIndent());
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      html.append("<span class=\"line\"").append(origin(lines.get(i))).append('>');
      html.append(coloured.get(i)).append("\n</span>");
    }
    return html.toString();
  }

  private static String origin(String line) {
    Matcher origin = ORIGIN.matcher(line);
    if (origin.find()) {
      return " data-line=\"" + origin.group(1) + "\"";
    }
    if (line.isBlank()) {
      return "";
    }
    throw new BookFault(
        "Java typed into the book by hand; include it from a source: " + line.strip());
  }

  @Override
  public String format(Block block, String language, Map<String, Object> options) {
    return "<pre class=\"listing\" tabindex=\"0\"><code class=\"language-"
        + Html.escape(language)
        + "\">"
        + block.getContent()
        + "</code></pre>";
  }

  @Override
  public boolean hasDocInfo(LocationType location) {
    return false;
  }

  @Override
  public String getDocinfo(
      LocationType location, org.asciidoctor.ast.Document document, Map<String, Object> options) {
    return "";
  }
}
