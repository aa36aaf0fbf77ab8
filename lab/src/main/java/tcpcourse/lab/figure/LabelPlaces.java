package tcpcourse.lab.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Moves the words of segments along their arrows, clear of other arrows and of other words. */
final class LabelPlaces {

  /** How much further along the way the next place is that is tried. */
  private static final double STEP = 0.02;

  /** Words over words cannot be read; an arrow under words only breaks off. */
  private static final double OVER_WORDS = 3;

  /** An arrow that is drawn after the words strikes them through. */
  private static final double STRUCK = 2;

  /** What gave way to words that have moved on since may come back. */
  private static final int ROUNDS = 2;

  private final Map<Integer, ArrowLine> ways;
  private final Map<Integer, SegmentLabel> labels;
  private final Map<Integer, TextBox> arrows = new HashMap<>();
  private final Map<Integer, List<TextBox>> words = new HashMap<>();

  private LabelPlaces(Map<Integer, ArrowLine> ways, Map<Integer, SegmentLabel> labels) {
    this.ways = new TreeMap<>(ways);
    this.labels = labels;
    ways.forEach((index, way) -> arrows.put(index, TextBox.of(way)));
    ways.forEach((index, way) -> words.put(index, labels.get(index).patches(way)));
  }

  /** Puts every label that has an arrow, by the event's place in the take, where it reads best. */
  static void settle(Map<Integer, ArrowLine> ways, Map<Integer, SegmentLabel> labels) {
    LabelPlaces places = new LabelPlaces(ways, labels);
    List<Integer> order = new ArrayList<>(places.ways.keySet());
    // First those that stand to one side already: the middle is where the others are looked for.
    order.sort(Comparator.comparingDouble(index -> -Math.abs(labels.get(index).at() - 0.5)));
    for (int round = 0; round < ROUNDS; round++) {
      order.forEach(places::settle);
    }
  }

  private void settle(int index) {
    ArrowLine way = ways.get(index);
    SegmentLabel label = labels.get(index);
    double edge = label.edge(way.length());
    double least = cost(index, words.get(index));
    for (double at = edge; least > 0 && at <= 1 - edge; at += STEP) {
      SegmentLabel moved = label.at(at);
      // Of places that are as good as each other, the one nearest to where it would stand.
      double cost = cost(index, moved.patches(way)) + Math.abs(at - label.at()) / 2;
      if (cost < least) {
        least = cost;
        labels.put(index, moved);
        words.put(index, moved.patches(way));
      }
    }
  }

  /** How much is in the way of words that stand there. */
  private double cost(int index, List<TextBox> there) {
    double cost = 0;
    for (int other : ways.keySet()) {
      if (other != index) {
        TextBox arrow = arrows.get(other);
        double weight = other > index ? STRUCK : 1;
        cost += weight * touched(arrow, there);
        for (TextBox line : words.get(other)) {
          cost += OVER_WORDS * touched(line, there);
        }
      }
    }
    return cost;
  }

  private static int touched(TextBox one, List<TextBox> others) {
    int touched = 0;
    for (TextBox other : others) {
      touched += one.touches(other) ? 1 : 0;
    }
    return touched;
  }
}
