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

  public Sentence {
    proof = List.copyOf(proof);
    if (proof.isEmpty()) {
      throw new IllegalArgumentException("nothing proves this: " + text);
    }
  }
}
