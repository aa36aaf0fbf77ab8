package tcpcourse.lab.reading;

import java.util.List;
import tcpcourse.lab.recording.Moment;

/**
 * A sentence about a connection.
 *
 * @param sign what it is a case of
 * @param sentence says no more than the proof shows
 * @param proof the moments that prove it, in order; at least one
 */
public record Remark(Sign sign, String sentence, List<Moment> proof) {

  public Remark {
    proof = List.copyOf(proof);
    if (proof.isEmpty()) {
      throw new IllegalArgumentException("nothing proves this: " + sentence);
    }
  }
}
