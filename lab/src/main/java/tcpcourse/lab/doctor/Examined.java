package tcpcourse.lab.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a lab takes, and whether it is here.
 *
 * @param what the thing, in a few words
 * @param seen what was found; why it is not here; or for want of what it was not looked at
 * @param cures each of them is enough; empty if it is here, or if none is known
 */
public record Examined(String what, Answer answer, String seen, List<Cure> cures) {

  /** Whether it is here. */
  public enum Answer {
    YES("yes"),
    NO("no"),
    /** Something else is missing that it needs: nobody can know. */
    NOT_LOOKED_AT("not looked at");

    private final String words;

    Answer(String words) {
      this.words = words;
    }

    @JsonValue
    public String words() {
      return words;
    }
  }

  static Examined yes(String what, String seen) {
    return new Examined(what, Answer.YES, seen, List.of());
  }

  static Examined no(String what, String why, List<Cure> cures) {
    return new Examined(what, Answer.NO, why, cures);
  }

  static Examined notLookedAt(String what, String why) {
    return new Examined(what, Answer.NOT_LOOKED_AT, why, List.of());
  }

  /** "no" for a reason, if there is one; otherwise "yes". */
  static Examined of(String what, Optional<String> refusal, String seen, List<Cure> cures) {
    return refusal.map(why -> no(what, why, cures)).orElseGet(() -> yes(what, seen));
  }

  public boolean here() {
    return answer == Answer.YES;
  }
}
