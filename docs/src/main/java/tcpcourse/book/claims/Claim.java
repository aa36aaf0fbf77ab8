package tcpcourse.book.claims;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Something that is widely said about TCP connections, and what the recordings make of it.
 *
 * @param id such as {@code O1}
 * @param articles which of the five articles say so, by letter
 * @param claim what they say, in our words
 * @param why one or two sentences
 * @param rfc where the standard speaks of it, such as {@code RFC 9293 §3.5}
 * @param experiments whose recordings show it; at least one
 * @param proofs the tests that show it, such as {@code
 *     handshake.LostSynTest#connect_only_takes_longer}; at least one
 * @param refutations the tests that would pass if the articles were right, and assert that they are
 *     not; at least one unless the claim holds
 */
record Claim(
    String id,
    List<String> articles,
    String claim,
    Verdict verdict,
    String why,
    List<String> rfc,
    List<String> experiments,
    List<String> proofs,
    List<String> refutations) {

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
