package tcpcourse.lab.figure;

import java.util.List;
import tcpcourse.lab.recording.Certainty;

/**
 * Writes notes beside a host's line, in a group whose origin is where a note touches that line's
 * side; the page's style lets texts end or begin there.
 *
 * @param way 1 if a note runs to the right from there, -1 if to the left
 * @param time when, to be said with it; empty if an axis says it
 */
record LadderPen(Svg svg, int way, String time) {

  /**
   * A monospaced letter's width for its size; the same for all fonts that we name, within a
   * hundredth.
   */
  static final double LETTER = 0.61;

  /** The size of a note's letters. */
  static final double SIZE = 12.5;

  private static final double CHIP = 11;

  /** How many letters of a note leave room for the time between a phone's two hosts. */
  private static final int ROOM = 25;

  /** Lines of text, with the time behind the first. */
  void write(LadderNote note) {
    svg.lines(note.lines(), 4, LadderHeights.LINE + 1, "class", note.style());
    // Behind the first line, or behind the last if there is no room.
    int row = note.lines().get(0).length() > ROOM ? note.lines().size() - 1 : 0;
    time(note.lines().get(row).length() * SIZE * LETTER + 7, 4 + row * (LadderHeights.LINE + 1));
  }

  /** A state: its name on its colour. */
  void chip(String name, String style) {
    double width = name.length() * CHIP * LETTER + 14;
    double left = way > 0 ? 0 : -width;
    svg.open("g", "class", "chip " + style);
    svg.put("rect", "x", left, "y", -9, "width", width, "height", 18, "rx", 9);
    svg.text("text", name, "x", left + width / 2, "y", 4).close();
    time(width + 7, 4);
  }

  /**
   * A state that no kernel told, and how one knows it: the word says it, and so does the form.
   *
   * @param style of the state and of its certainty
   */
  void inferred(LadderNote note, String style, Certainty certainty) {
    String name = note.lines().get(0);
    new LadderPen(svg, way, "").chip(name, style);
    if (certainty != Certainty.UNKNOWN) {
      double behind = name.length() * CHIP * LETTER + 14 + 7;
      svg.text("text", certainty.toString(), "class", "certainty", "x", way * behind, "y", 4);
    }
    List<String> below = note.lines().subList(1, note.lines().size());
    svg.lines(below, 8 + LadderHeights.LINE, LadderHeights.LINE + 1, "class", "measured");
  }

  private void time(double behind, double y) {
    if (!time.isEmpty()) {
      svg.text("text", time, "class", "time", "x", way * behind, "y", y);
    }
  }
}
