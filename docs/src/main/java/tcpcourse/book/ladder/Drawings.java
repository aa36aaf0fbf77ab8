package tcpcourse.book.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tcpcourse.book.kit.Later;

/**
 * What is drawn while the text is being converted: in the text a mark stands for it, and neither
 * Asciidoctor nor jsoup has to carry megabytes of SVG about.
 */
public final class Drawings {

  private static final Pattern MARK = Pattern.compile("<!--drawing (\\d+)-->");

  private final List<Later<String>> all = new ArrayList<>();

  /** Begins to draw, on another core if there is one, and gives the mark. */
  String later(Callable<String> drawing) {
    all.add(Later.begin(drawing));
    return "<!--drawing " + (all.size() - 1) + "-->";
  }

  /**
   * Puts each drawing where its mark is.
   *
   * @throws BookFault if something cannot be drawn
   */
  public String fill(String html) {
    StringBuilder filled = new StringBuilder();
    int done = 0;
    for (MatchResult mark : MARK.matcher(html).results().toList()) {
      filled
          .append(html, done, mark.start())
          .append(all.get(Integer.parseInt(mark.group(1))).get());
      done = mark.end();
    }
    return filled.append(html, done, html.length()).toString();
  }
}
