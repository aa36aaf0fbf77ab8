package tcpcourse.lab.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.tcp.TcpOption;

/**
 * What is written along a segment's arrow.
 *
 * @param flags above it, first
 * @param numbers above it, after the flags
 * @param fate below it: what is unusual about this segment's life; often nothing
 * @param more below that: times where no axis says them, options
 * @param at how far along the way its middle stands
 */
record SegmentLabel(String flags, String numbers, List<String> fate, List<String> more, double at) {

  /** How many small letters fit under an arrow, and under its first half. */
  private static final int WIDTH = 38;

  private static final int HALF = 22;
  private static final int HALF_INSIDE = 19;

  /** On a phone, before the cross in which a lost one ends. */
  private static final int LOST_INSIDE = 30;

  /** How many letters fit above an arrow: on a wide page, on a phone, and there above a half. */
  private static final int LONGEST = 42;

  private static final int LONGEST_INSIDE = 32;
  private static final int LONGEST_HALF = 18;

  private static final double LETTER = 7.6;
  private static final double SMALL = 6.7;

  /** How far from a host's line words end, at least. */
  private static final double MARGIN = 6;

  /** How far above its arrow the first line's letters begin, and the next line's below it. */
  private static final double ABOVE = -17;

  private static final double BELOW = 7;

  /**
   * @param meets whether another segment's arrow crosses this one's; then both keep to their own
   *     half and say less
   * @param time how a time is written, where no axis says it
   */
  static SegmentLabel of(
      Event.Crossing crossing,
      SegmentText.Words words,
      LadderLayout layout,
      boolean meets,
      LongFunction<String> time) {
    String all = words.line() + " " + words.window();
    boolean brief = layout.inside() || meets || all.length() > LONGEST;
    String line = brief ? words.line() : all;
    String above = layout.inside() ? begin(line, meets ? LONGEST_HALF : LONGEST_INSIDE) : line;
    String flags = crossing.segment().flags().toString();
    String times = layout.axis() > 0 ? "" : times(crossing, time);
    String window = brief && !meets ? words.window() : "";
    String options = options(words, meets);
    int width = !meets ? WIDTH : layout.inside() ? HALF_INSIDE : HALF;
    boolean endsEarly = layout.inside() && crossing.arrived().isEmpty();
    int room = endsEarly ? Math.min(width, LOST_INSIDE) : width;
    List<String> fate = packed(room, origin(crossing), fate(crossing), crossing.rule());
    List<String> more =
        packed(width, line.substring(above.length()).strip(), times, window, options);
    SegmentLabel label = new SegmentLabel(flags, above.substring(flags.length()), fate, more, 0.5);
    if (meets) {
      return label.at(aside(above, fate, layout));
    }
    return layout.inside() ? label : label.amid(SegmentArrow.middle(crossing), layout);
  }

  /** As near to there as it has room between the hosts. */
  private SegmentLabel amid(double middle, LadderLayout layout) {
    double edge = Math.min(0.5, edge(layout.server() - layout.client()));
    return at(Math.max(edge, Math.min(1 - edge, middle)));
  }

  /** As many of the words as fit into that many letters. */
  private static String begin(String line, int letters) {
    return line.length() <= letters ? line : line.substring(0, line.lastIndexOf(' ', letters));
  }

  /** As far from the middle as the words can stand. */
  private static double aside(String line, List<String> fate, LadderLayout layout) {
    int below = fate.stream().mapToInt(String::length).max().orElse(0);
    double half = Math.max(line.length() * LETTER, below * SMALL) / 2;
    double least = layout.inside() ? 0.26 : 0.29;
    double edge = layout.inside() ? half : half + MARGIN;
    return Math.min(0.5, Math.max(least, edge / (layout.server() - layout.client())));
  }

  /** Where there is little room, only what says which data has come. */
  private static String options(SegmentText.Words words, boolean little) {
    return words.named().stream()
        .filter(named -> !little || named.option() instanceof TcpOption.Sack)
        .map(SegmentText.Named::name)
        .collect(Collectors.joining(" · "));
  }

  /** The same words elsewhere along the way. */
  SegmentLabel at(double place) {
    return new SegmentLabel(flags, numbers, fate, more, place);
  }

  /** How far from either end of a way of that length its middle must be. */
  double edge(double length) {
    int small =
        Stream.of(fate, more).flatMap(List::stream).mapToInt(String::length).max().orElse(0);
    double width = Math.max((flags.length() + numbers.length()) * LETTER, small * SMALL);
    return (width / 2 + MARGIN) / length;
  }

  /** Where its lines stand on that way. */
  List<TextBox> patches(ArrowLine way) {
    List<TextBox> patches = new ArrayList<>();
    double above = (flags.length() + numbers.length()) * LETTER;
    patches.add(TextBox.text(way, at, above, ABOVE, LadderHeights.LINE));
    double top = BELOW;
    for (String line : Stream.of(fate, more).flatMap(List::stream).toList()) {
      patches.add(TextBox.text(way, at, line.length() * SMALL, top, LadderHeights.LINE));
      top += LadderHeights.LINE;
    }
    return patches;
  }

  /** How many lines stand below the arrow. */
  int below() {
    return fate.size() + more.size();
  }

  private static String times(Event.Crossing crossing, LongFunction<String> time) {
    String left = time.apply(crossing.at());
    return crossing.arrived().isPresent() && !LadderMoments.isInstant(crossing)
        ? left + " → " + time.apply(crossing.arrived().getAsLong())
        : left;
  }

  private static String origin(Event.Crossing crossing) {
    return switch (crossing.origin()) {
      case HOST -> "";
      case DUPLICATE -> "delivered again";
      case INJECTED -> "written by the lab";
    };
  }

  private static String fate(Event.Crossing crossing) {
    return switch (crossing.fate()) {
      case DELIVERED -> "";
      case DROPPED -> "lost";
      case CUT -> "lost: the cable is cut";
      case ON_THE_CABLE -> "still on the cable";
    };
  }

  /** The parts that are not empty, on as few lines as their width allows. */
  private static List<String> packed(int width, String... parts) {
    List<String> lines = new ArrayList<>();
    for (String part : parts) {
      int last = lines.size() - 1;
      if (last >= 0 && !part.isEmpty() && lines.get(last).length() + 3 + part.length() <= width) {
        lines.set(last, lines.get(last) + " · " + part);
      } else if (!part.isEmpty()) {
        lines.addAll(Lines.wrapped(part, width));
      }
    }
    return List.copyOf(lines);
  }
}
