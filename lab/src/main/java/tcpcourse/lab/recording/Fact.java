package tcpcourse.lab.recording;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What must be so of a take, or of a recording's takes together. Where it is not so, a fact tells
 * what was seen instead: on another kernel that is the news.
 *
 * @param <T> what the fact is about
 */
@FunctionalInterface
public interface Fact<T> {

  /** What was seen instead, in words; empty if the fact holds. */
  Optional<String> otherwise(T subject);

  /** What {@code seen} gives must be {@code expected}. */
  static <T> Fact<T> is(Object expected, Function<? super T, ?> seen) {
    return that(subject -> Objects.equals(seen.apply(subject), expected), seen);
  }

  /** {@code holds} must be true; {@code seen} is told where it is not. */
  static <T> Fact<T> that(Predicate<? super T> holds, Function<? super T, ?> seen) {
    return subject ->
        holds.test(subject) ? Optional.empty() : Optional.of(String.valueOf(seen.apply(subject)));
  }

  /** Both must hold; what the first finds instead is told first. */
  default Fact<T> and(Fact<? super T> other) {
    return subject -> otherwise(subject).or(() -> other.otherwise(subject));
  }
}
