package tcpcourse.book.claims;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Recording;

/**
 * {@code ledger::O[]}: the claims whose ids begin with that letter, as a table: verdict, reason,
 * the facts that prove it, and when and where they were recorded.
 */
record LedgerMacro(Claims claims, Recordings recordings) {

  String html(String letter, Map<String, Object> attributes) {
    List<Claim> rows =
        claims.all().stream().filter(claim -> claim.id().startsWith(letter)).toList();
    if (rows.isEmpty()) {
      throw new BookFault("ledger: no claim's id begins with " + letter);
    }
    return """
        <table class="ledger"><thead><tr><th scope="col">Claim</th><th scope="col">Verdict</th>
        <th scope="col">Proof</th></tr></thead><tbody>%s</tbody></table>"""
        .formatted(rows.stream().map(this::row).collect(Collectors.joining("\n")));
  }

  private String row(Claim claim) {
    String id = claim.id().toLowerCase(Locale.ROOT);
    return """
        <tr id="ledger-%s"><th scope="row"><a href="#claim-%s">%s</a> <small>%s</small>
        <span class="said">%s</span></th>
        <td class="claim %s"><strong>%s.</strong> %s <small>%s</small></td>
        <td>%s%s<small>%s</small></td></tr>"""
        .formatted(
            id,
            id,
            claim.id(),
            ClaimMacro.articles(claim),
            Html.escape(claim.claim()),
            claim.verdict().name().toLowerCase(Locale.ROOT),
            claim.verdict().words(),
            claim.whyMarked(),
            claim.rfc().stream().map(ClaimMacro::section).collect(Collectors.joining(", ")),
            claim.experiments().stream().map(Html::experiment).collect(Collectors.joining(", ")),
            facts(claim),
            Html.escape(recorded(claim)));
  }

  private static String facts(Claim claim) {
    return "<details><summary>Facts</summary>%s%s</details>"
        .formatted(
            facts("show how it is", claim.facts()),
            facts("refute or limit the claim", claim.counterFacts()));
  }

  private static String facts(String what, Map<String, List<String>> facts) {
    return facts.isEmpty()
        ? ""
        : "<p>%s:</p><ul>%s</ul>"
            .formatted(
                what,
                facts.entrySet().stream()
                    .flatMap(of -> of.getValue().stream().map(fact -> Html.fact(of.getKey(), fact)))
                    .collect(Collectors.joining()));
  }

  private String recorded(Claim claim) {
    return claim.experiments().stream()
        .map(experiment -> recordings.of(experiment).made())
        .map(LedgerMacro::circumstances)
        .distinct()
        .collect(Collectors.joining("; ", "Recorded ", "."));
  }

  private static String circumstances(Recording.Made made) {
    return made.date() + ", " + made.kernel() + ", JDK " + made.jdk();
  }
}
