package tcpcourse.lab.knob;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.knob.Range.Late;

/** The knobs that every experiment has: what the cable does. */
public final class CableKnobs {

  private static final Duration SLOWEST = Duration.ofSeconds(1);

  /** As it is unless {@code --delay} says otherwise. */
  private static final Duration DELAY = Duration.ofMillis(20);

  public static final Knob<Duration> DELAY_CLIENT =
      Knob.time(
          "delay-client", "how long the client’s segments take", Duration.ZERO, SLOWEST, DELAY);

  public static final Knob<Duration> DELAY_SERVER =
      Knob.time(
          "delay-server", "how long the server’s segments take", Duration.ZERO, SLOWEST, DELAY);

  public static final Knob<List<Integer>> LOSE = segments("lose", "which segments are lost");

  public static final Knob<Optional<Late>> HOLD =
      new Knob<>(
          "hold", "which segment comes late, and how late", new Range.Held(), Optional.empty());

  public static final Knob<List<Integer>> DUPLICATE =
      segments("duplicate", "which segments arrive twice");

  /** All of them. */
  public static final List<Knob<?>> ALL =
      List.of(DELAY_CLIENT, DELAY_SERVER, LOSE, HOLD, DUPLICATE);

  private CableKnobs() {}

  private static Knob<List<Integer>> segments(String name, String sentence) {
    return new Knob<>(name, sentence, new Range.Segments(), List.of());
  }

  /**
   * What the cable was told of segments that never came, a line each.
   *
   * @param segments how many were on the cable in the longest take
   */
  public static List<String> unmet(Knobs knobs, long segments) {
    List<String> lines = new ArrayList<>();
    for (Knob<List<Integer>> knob : List.of(LOSE, DUPLICATE)) {
      knobs.of(knob).forEach(n -> lines.addAll(unmet(knob, n, segments)));
    }
    knobs.of(HOLD).ifPresent(late -> lines.addAll(unmet(HOLD, late.segment(), segments)));
    return lines;
  }

  private static List<String> unmet(Knob<?> knob, int number, long segments) {
    String most = segments == 1 ? "1 segment" : segments + " segments";
    String line = knob.name() + "=" + number + " met nothing: no take had more than " + most;
    return number > segments ? List.of(line) : List.of();
  }

  /** Whether a kernel has to find out that a segment is missing: lost, or long in coming. */
  public static boolean lose(Knobs knobs) {
    return knobs.turned(LOSE).isPresent() || knobs.turned(HOLD).isPresent();
  }
}
