package tcpcourse.lab.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The experiments of the chapters by their shape, to find the one that a captured connection is
 * like. They stand in {@code shapes.txt}, which a test writes from the recordings.
 */
final class Nearest {

  /** A longer one is like none: what is long and alike is alike by chance. */
  private static final int LONGEST = 60;

  /** At most one sign of so many may differ. */
  private static final int ALIKE = 5;

  /**
   * An experiment's shape, one of several perhaps.
   *
   * @param show what prints its recording
   * @param shapes how many the experiment has: of two that fit, that with fewer is told
   */
  record Known(Shape shape, String show, int shapes) {}

  private static final List<Known> KNOWN = read();

  private Nearest() {}

  private static List<Known> read() {
    try (InputStream in = Nearest.class.getResourceAsStream("shapes.txt")) {
      List<String[]> lines =
          new String(in.readAllBytes(), UTF_8).lines().map(line -> line.split("\t")).toList();
      return lines.stream()
          .map(
              line ->
                  new Known(
                      Shape.parse(line[1]),
                      line[0],
                      (int) lines.stream().filter(l -> l[0].equals(line[0])).count()))
          .toList();
    } catch (IOException unreadable) {
      throw new IllegalStateException("this program's own jar cannot be read", unreadable);
    }
  }

  /** The experiment whose shape is nearest, if it is near. */
  static Optional<Known> to(Shape shape) {
    if (shape.signs().size() < 2 || shape.signs().size() > LONGEST) {
      return Optional.empty();
    }
    return KNOWN.stream()
        .filter(known -> known.shape().distance(shape) * ALIKE <= shape.signs().size())
        .min(
            Comparator.comparingInt((Known known) -> known.shape().distance(shape))
                .thenComparingInt(Known::shapes));
  }
}
