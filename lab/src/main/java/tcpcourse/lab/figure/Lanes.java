package tcpcourse.lab.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands out the places beside a line: each thing gets the first that is free, and gives it back.
 */
final class Lanes {

  private final List<Object> places = new ArrayList<>();
  private final Map<Object, Integer> taken = new HashMap<>();

  /**
   * The place of {@code thing}, from 0; the same for as long as it is not {@link #leave given
   * back}.
   */
  int of(Object thing) {
    return taken.computeIfAbsent(thing, this::take);
  }

  private int take(Object thing) {
    int free = places.indexOf(null);
    if (free < 0) {
      places.add(thing);
      return places.size() - 1;
    }
    places.set(free, thing);
    return free;
  }

  void leave(Object thing) {
    Integer place = taken.remove(thing);
    if (place != null) {
      places.set(place, null);
    }
  }
}
