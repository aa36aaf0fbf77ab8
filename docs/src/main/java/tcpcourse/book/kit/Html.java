package tcpcourse.book.kit;

import java.util.Locale;
import tcpcourse.lab.figure.Markup;

/** Text on its way into HTML and SVG. */
public final class Html {

  private Html() {}

  /** A name for links: lower case, with hyphens for what is neither letter nor digit. */
  public static String slug(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-");
  }

  /** Safe as an element's text and inside a double-quoted attribute. */
  public static String escape(String text) {
    return Markup.escape(text);
  }

  /**
   * The way to an experiment's ladder. A figure's id is its experiment's name, so this link is
   * checked like every other.
   */
  public static String experiment(String name) {
    return "<a href=\"#%1$s\"><code>%1$s</code></a>".formatted(name);
  }

  /** A list's item: a finding's sentence, and the experiment whose recording has it. */
  public static String fact(String experiment, String sentence) {
    return "<li>%s (%s)</li>".formatted(escape(sentence), experiment(experiment));
  }

  /**
   * The mark behind a statement that holds for Linux alone. It leads to its row of {@code
   * #linux-alone}, which tells what the standard or another system says.
   */
  public static String linuxAlone(String row) {
    return "<a class=\"linux\" href=\"#linux-%s\" title=\"Linux alone\">Linux</a>"
        .formatted(escape(row));
  }
}
