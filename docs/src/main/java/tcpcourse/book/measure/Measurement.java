package tcpcourse.book.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tcpcourse.book.kit.BookFault;

/**
 * What something of this project costs, beside what it is fair to compare it with, taken in the
 * same run.
 *
 * @param name what the text calls it by
 * @param title what the reader sees
 * @param unit of all readings; more is better where it ends in "/s", else less
 * @param on the machine
 * @param samples ours first, then what the ratio is to, then what else helps to understand it
 */
public record Measurement(
    String name, String title, String unit, Machine on, List<Sample> samples) {

  /** How many times as long as the peer: the middle, and how far the readings let it vary. */
  record Ratio(double low, double middle, double high) {}

  /**
   * @throws BookFault if there is nothing to compare, or a sample is empty or not above zero
   */
  public Measurement {
    samples = List.copyOf(samples);
    if (samples.size() < 2) {
      throw new BookFault("measurement " + name + ": there is nothing to compare with");
    }
    for (Sample sample : samples) {
      if (sample.readings().isEmpty() || sample.readings().stream().anyMatch(r -> !(r > 0))) {
        throw new BookFault(
            "measurement %s, %s: readings are above 0, and there is at least one"
                .formatted(name, sample.what()));
      }
    }
  }

  @JsonIgnore
  Sample ours() {
    return samples.get(0);
  }

  @JsonIgnore
  Sample peer() {
    return samples.get(1);
  }

  private boolean isRate() {
    return unit.endsWith("/s");
  }

  Ratio ratio() {
    return new Ratio(
        times(Sample::low, Sample::high),
        times(Sample::median, Sample::median),
        times(Sample::high, Sample::low));
  }

  private double times(ToDoubleFunction<Sample> less, ToDoubleFunction<Sample> more) {
    return isRate()
        ? less.applyAsDouble(peer()) / more.applyAsDouble(ours())
        : less.applyAsDouble(ours()) / more.applyAsDouble(peer());
  }
}
