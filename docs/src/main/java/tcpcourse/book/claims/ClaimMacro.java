package tcpcourse.book.claims;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;

/**
 * {@code claim::O1[]} or {@code claim::O1,O2[]}: the recurring box of each claim, its verdict and
 * where to see it. Where a claim is met a second time, {@code id} keeps the two apart.
 */
record ClaimMacro(Claims claims) {

  private static final Pattern SECTION = Pattern.compile("RFC (\\d+)(?: §([\\d.]+))?");

  String html(String ids, Map<String, Object> attributes) {
    return Stream.of(ids.split(","))
        .map(id -> box(claims.of(id), attributes.getOrDefault("id", anchor(id))))
        .collect(Collectors.joining("\n"));
  }

  private static String anchor(String id) {
    return "claim-" + id.toLowerCase(Locale.ROOT);
  }

  private static String box(Claim claim, Object anchor) {
    return """
        <aside class="claim %s" id="%s" aria-label="Claim %s">
        <p class="said"><span class="eyebrow">%s</span>%s</p>
        <p class="verdict"><strong>%s.</strong> %s</p>
        <p class="proof">See it: %s. %s</p>
        </aside>"""
        .formatted(
            claim.verdict().name().toLowerCase(Locale.ROOT),
            anchor,
            claim.id(),
            "Claim " + claim.id() + " · " + articles(claim),
            Html.escape(claim.claim()),
            claim.verdict().words(),
            claim.whyMarked(),
            claim.experiments().stream().map(Html::experiment).collect(Collectors.joining(", ")),
            claim.rfc().stream().map(ClaimMacro::section).collect(Collectors.joining(", ")));
  }

  static String articles(Claim claim) {
    return (claim.articles().size() == 1 ? "article " : "articles ")
        + String.join(", ", claim.articles());
  }

  static String section(String text) {
    Matcher section = SECTION.matcher(text);
    if (!section.matches()) {
      throw new BookFault("\"" + text + "\" is no place in an RFC; write it as \"RFC 9293 §3.5\"");
    }
    String anchor = section.group(2) == null ? "" : "#section-" + section.group(2);
    return "<a href=\"https://www.rfc-editor.org/rfc/rfc%s%s\">%s</a>"
        .formatted(section.group(1), anchor, text.replace(" ", "\u00a0"));
  }
}
