package tcpcourse.lab.ladder;

import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/**
 * What the ladder writes with, by meaning. FIN (an orderly end), RST (an abort) and silence (a lost
 * segment) never look alike: each has its colour and, for paper and for eyes that do not tell
 * colours apart, its own kind of line.
 */
enum LineStyle {
  PLAIN("", "─│╮╰╭╯"),
  DIM("2", "─│╮╰╭╯"),
  STATE("1", "─│╮╰╭╯"),
  LAB("35", "─│╮╰╭╯"),
  SYN("32", "─│╮╰╭╯"),
  FIN("34", "═║╗╚╔╝"),
  RST("1;31", "━┃┓┗┏┛"),
  LOST("33", "╌╎╮╰╭╯"),
  FAILED("31", "─│╮╰╭╯");

  private final String ansi;
  private final String strokes;

  LineStyle(String ansi, String strokes) {
    this.ansi = ansi;
    this.strokes = strokes;
  }

  static LineStyle of(Event.Crossing crossing) {
    Segment segment = crossing.segment();
    if (crossing.fate() != Event.Fate.DELIVERED) {
      return LOST;
    } else if (segment.has(Flag.RST)) {
      return RST;
    } else if (segment.has(Flag.FIN)) {
      return FIN;
    }
    return segment.has(Flag.SYN) ? SYN : PLAIN;
  }

  /** What switches a terminal to this ink. */
  String on() {
    return "\u001b[0" + (ansi.isEmpty() ? "" : ";" + ansi) + "m";
  }

  char across() {
    return strokes.charAt(0);
  }

  char down() {
    return strokes.charAt(1);
  }

  /** The corner where a line from {@code from}'s host turns down. */
  char leaves(Side from) {
    return strokes.charAt(from == Side.CLIENT ? 2 : 4);
  }

  /** The corner where it turns to the other host. */
  char arrives(Side from) {
    return strokes.charAt(from == Side.CLIENT ? 3 : 5);
  }
}
