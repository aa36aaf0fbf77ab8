package tcpcourse.book.questions;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tcpcourse.book.kit.Html;
import tcpcourse.book.questions.Written.Entry;

/**
 * Answers with a value: {@code right 4::} and why, then {@code wrong 3, MISCONCEPTION::} for each
 * value that is typically given instead.
 */
record Values(String right, String html) {

  /**
   * @param recorded what the recording says
   * @param unit of the right value, as a plural; may be empty
   */
  static Values of(Written written, String recorded, String unit) {
    Set<String> values = new HashSet<>();
    StringBuilder html = new StringBuilder();
    Optional<String> right = Optional.empty();
    for (Entry entry : written.entries()) {
      Verdict verdict = Verdict.of(entry, written, "\"" + entry.term() + "\"");
      if (!values.add(verdict.value())) {
        throw written.fault("the value \"" + verdict.value() + "\" stands twice");
      }
      check(written, verdict, recorded);
      String rightly = Html.escape(counted(verdict.value(), unit)) + ".";
      String item = verdict.html("data-value", verdict.value(), rightly) + "\n";
      if (verdict.right()) {
        right = Optional.of(verdict.value());
        html.insert(0, item);
      } else {
        html.append(item);
      }
    }
    String value = right.orElseThrow(() -> written.fault("it has no \"right " + recorded + "::\""));
    return new Values(value, "<ol class=\"whys\">\n" + html + "</ol>");
  }

  private static String counted(String value, String unit) {
    return (value + " " + (value.equals("1") ? unit.replaceFirst("s$", "") : unit)).strip();
  }

  private static void check(Written written, Verdict verdict, String recorded) {
    if (verdict.right() != verdict.value().equals(recorded)) {
      throw written.fault(
          "the text says that %s is %s, the recording says %s"
              .formatted(verdict.value(), verdict.right() ? "right" : "wrong", recorded));
    }
  }
}
