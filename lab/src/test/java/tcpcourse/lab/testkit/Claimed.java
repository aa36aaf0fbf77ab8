package tcpcourse.lab.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Predicate;
import tcpcourse.lab.recording.Take;

/**
 * What somebody claims of connections, put so that a take bears it out or does not. A claim that
 * holds with a condition is true of one take and false of another; a wrong one is false.
 */
public final class Claimed {

  private final Predicate<Take> claim;

  private Claimed(Predicate<Take> claim) {
    this.claim = claim;
  }

  public static Claimed claimed(Predicate<Take> claim) {
    return new Claimed(claim);
  }

  /** The take bears it out. */
  public Claimed isTrueOf(Take take) {
    assertTrue(claim.test(take), () -> "the claim should be true of \"" + take.name() + "\"");
    return this;
  }

  /** The take refutes it. */
  public Claimed isFalseOf(Take take) {
    assertFalse(claim.test(take), () -> "the claim is true of \"" + take.name() + "\"");
    return this;
  }
}
