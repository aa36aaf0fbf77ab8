package tcpcourse.lab.reading;

import java.util.List;
import tcpcourse.lab.recording.Moment;

/**
 * What can be said of a connection.
 *
 * @param sign what it is a case of
 * @param text says no more than the proof shows
 * @param proof the moments that prove it, in order; at least one
 */
public record Sentence(Sign sign, String text, List<Moment> proof) {

  /**
   * One whose text names something.
   *
   * @param words with %s where the next of {@code named} stands
   */
  static Sentence of(Sign sign, List<Moment> proof, String words, Object... named) {
    return new Sentence(sign, words.formatted(named), proof);
  }

  public Sentence {
    proof = List.copyOf(proof);
    if (proof.isEmpty()) {
      throw new IllegalArgumentException("nothing proves this: " + text);
    }
  }
}
