package tcpcourse.book.measure;

import java.util.List;

/**
 * One thing's readings, a reading a run.
 *
 * @param what what was measured, in words
 * @param readings in the order in which they were taken; the measurement names their unit
 */
public record Sample(String what, List<Double> readings) {

  public Sample {
    readings = List.copyOf(readings);
  }

  int runs() {
    return readings.size();
  }

  double median() {
    return quantile(0.5);
  }

  /** The least of the middle half. */
  double low() {
    return quantile(0.25);
  }

  /** The greatest of the middle half. */
  double high() {
    return quantile(0.75);
  }

  /** Between two readings, as far along as {@code part} asks. */
  private double quantile(double part) {
    double[] sorted = readings.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double at = part * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
