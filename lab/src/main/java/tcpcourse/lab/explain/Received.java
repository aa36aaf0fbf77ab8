package tcpcourse.lab.explain;

import java.util.Map;
import java.util.TreeMap;
import tcpcourse.lab.capture.Packet;

/** What an end has received in order (RCV.NXT), and what lies beyond a gap. */
final class Received {

  private static final int MOST_GAPS = 1_000;

  private boolean begun;
  private int next;

  /** Pieces beyond the gap, by how far off they begin: to where they go. */
  private final Map<Integer, Integer> beyond = new TreeMap<>();

  void forget() {
    begun = false;
    beyond.clear();
  }

  void beginAt(int number) {
    begun = true;
    next = number;
    beyond.clear();
  }

  /** Everything before that number has arrived: it was acknowledged. */
  void atLeast(int number) {
    if (!begun) {
      beginAt(number);
    } else if (Numbers.before(next, number)) {
      next = number;
      fill();
    }
  }

  void add(Packet packet) {
    if (!begun) {
      beginAt(packet.sequence());
    }
    if (beyond.size() < MOST_GAPS) {
      beyond.merge(packet.sequence(), packet.end(), Numbers::later);
    }
    fill();
  }

  private void fill() {
    boolean filled = true;
    while (filled) {
      filled = false;
      for (Map.Entry<Integer, Integer> piece : beyond.entrySet()) {
        if (!Numbers.before(next, piece.getKey())) {
          next = Numbers.later(next, piece.getValue());
          beyond.remove(piece.getKey());
          filled = true;
          break;
        }
      }
    }
  }

  /** Whether everything before that number has arrived. */
  boolean has(int number) {
    return begun && !Numbers.before(next, number);
  }

  /** Whether that number is near the next one, though not it: within a window, or one too low. */
  boolean isNear(int number) {
    int off = number - next;
    return begun && off >= -1 && off < 1 << 16;
  }

  boolean isNext(int number) {
    return begun && next == number;
  }
}
