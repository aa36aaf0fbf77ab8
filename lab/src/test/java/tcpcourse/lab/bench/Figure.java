package tcpcourse.lab.bench;

import java.util.List;

/**
 * What was measured of one thing, for the book's appendix.
 *
 * @param name what the text calls it by
 * @param title what the reader sees
 * @param unit of all readings; more is better where it ends in "/s", else less
 * @param samples ours first, then what it is compared with, then what helps to understand it
 */
public record Figure(String name, String title, String unit, List<Sample> samples) {

  /** One reading a run. */
  public record Sample(String what, List<Double> readings) {}
}
