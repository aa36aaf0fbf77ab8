package tcpcourse.book.claims;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tcpcourse.book.kit.Html;

/**
 * Something that is widely said about TCP connections, and what the recordings make of it. Facts
 * are named by experiment, each by its whole sentence, as it stands in the experiment's recording.
 *
 * @param id such as {@code O1}
 * @param articles which of the five articles say so, by letter
 * @param claim what they say, in our words
 * @param why one or two sentences; {@code linux:ROW[]} behind what holds for Linux alone
 * @param rfc where the standard speaks of it, such as {@code RFC 9293 §3.5}
 * @param facts what shows how it is; at least one
 * @param counterFacts what refutes or limits the claim; none if and only if the claim holds
 */
record Claim(
    String id,
    List<String> articles,
    String claim,
    Verdict verdict,
    String why,
    List<String> rfc,
    Map<String, List<String>> facts,
    Map<String, List<String>> counterFacts) {

  private static final Pattern LINUX = Pattern.compile("linux:([\\w-]+)\\[]");

  Claim {
    facts = ordered(facts);
    counterFacts = ordered(counterFacts);
  }

  /** In the ledger's order, which {@code Map.copyOf} would lose. */
  private static Map<String, List<String>> ordered(Map<String, List<String>> facts) {
    return Collections.unmodifiableMap(
        new LinkedHashMap<>(Objects.requireNonNullElse(facts, Map.of())));
  }

  /** Whose recordings settle it, each once. */
  List<String> experiments() {
    return Stream.concat(facts.keySet().stream(), counterFacts.keySet().stream())
        .distinct()
        .toList();
  }

  /** Why, as HTML, with the marks of what holds for Linux alone. */
  String whyMarked() {
    return LINUX.matcher(Html.escape(why)).replaceAll(mark -> Html.linuxAlone(mark.group(1)));
  }

  enum Verdict {
    @JsonProperty("holds")
    HOLDS("Holds"),
    @JsonProperty("condition")
    CONDITION("Holds with a condition"),
    @JsonProperty("wrong")
    WRONG("Wrong");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** For the reader. */
    String words() {
      return words;
    }
  }
}
