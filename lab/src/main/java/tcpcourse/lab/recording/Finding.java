package tcpcourse.lab.recording;

import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A sentence that the experiment set out to show, and whether a recording shows it.
 *
 * @param seen what the recording shows instead, in words; empty if it shows the sentence
 */
public record Finding(String statement, boolean shown, String seen) {

  /** One of which is not told what was seen instead. */
  public Finding(String statement, boolean shown) {
    this(statement, shown, "");
  }

  /** What {@code subject} says of {@code fact}. A fact about what is not there is not shown. */
  public static <T> Finding of(String statement, Fact<? super T> fact, T subject) {
    Optional<String> otherwise;
    try {
      otherwise = fact.otherwise(subject);
    } catch (Absent absent) {
      otherwise = Optional.of(absent.getMessage());
    } catch (NoSuchElementException | IndexOutOfBoundsException tooFew) {
      otherwise = Optional.of("nothing of the kind, or less than it takes");
    }
    return new Finding(statement, otherwise.isEmpty(), otherwise.orElse(""));
  }
}
