package tcpcourse.lab.capture;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts the frames that tell nothing of TCP, by what they are. */
final class Skipped {

  private final Map<String, Integer> counts = new TreeMap<>();

  /** One more, {@code which} is such as "that are not TCP". */
  Optional<Packet> one(String which) {
    counts.merge(which, 1, Integer::sum);
    return Optional.empty();
  }

  Map<String, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
