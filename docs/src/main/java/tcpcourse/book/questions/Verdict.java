package tcpcourse.book.questions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Text;
import tcpcourse.book.questions.Written.Entry;

/**
 * What the text says of an answer: {@code right::} and why, or {@code wrong, MISCONCEPTION::} and
 * what refutes it. Where a value is asked for, it stands before the comma: {@code wrong 3,
 * MISCONCEPTION::}.
 *
 * @param value empty where none is asked for
 * @param misconception what one believes who answers so, as HTML; empty if it is right
 * @param why as HTML
 */
record Verdict(boolean right, String value, String misconception, String why, String more) {

  private static final Pattern TERM = Pattern.compile("(right|wrong) ?([^,]*)(?:, *(.*))?");

  /** Read from a term and what stands behind it; what is missing is a fault of the question. */
  static Verdict of(Entry entry, Written question, String answer) {
    Matcher term = TERM.matcher(entry.name());
    if (!term.matches()) {
      throw question.fault(
          "\"" + entry.term() + "\" is neither \"right\" nor \"wrong, MISCONCEPTION\"");
    }
    boolean right = term.group(1).equals("right");
    String misconception = term.group(3) == null ? "" : term.group(3).strip();
    if (!right && misconception.isEmpty()) {
      throw question.fault(answer + " is wrong, and its misconception has no name");
    }
    if (entry.text().isBlank() && entry.more().isEmpty()) {
      String missing = right ? " is right, and does not say why" : " is wrong without a refutation";
      throw question.fault(answer + missing);
    }
    return new Verdict(right, term.group(2).strip(), misconception, entry.text(), entry.more());
  }

  /**
   * An item of a list of reasons.
   *
   * @param name the attribute that says which answer it is about, and that answer
   * @param rightly how the right one begins
   */
  String html(String name, String answer, String rightly) {
    String believed = Jsoup.parseBodyFragment(misconception).text();
    // A method keeps its small letter.
    boolean isCapital = !right && value.isEmpty() && !believed.matches("\\w+\\(.*");
    String head = isCapital ? Text.capital(misconception) : misconception;
    String before = value.isEmpty() ? "" : Html.escape(value) + ": ";
    return "<li%s%s><p><strong>%s</strong> %s</p>%s</li>"
        .formatted(
            right ? " class=\"right\"" : "",
            answer.isEmpty() ? "" : " " + name + "=\"" + Html.escape(answer) + "\"",
            right ? rightly : before + head + "?",
            why,
            more);
  }
}
