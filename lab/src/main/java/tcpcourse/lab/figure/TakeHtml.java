package tcpcourse.lab.figure;

import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** A take that is no figure of the book, drawn as those are: it may have been played just now. */
public final class TakeHtml {

  private TakeHtml() {}

  /**
   * The drawings, wide and narrow, and the sentence that says what they show. The take may not be
   * over: what has begun lasts to the drawing's end.
   *
   * @param id for the elements that need one
   */
  public static String of(String id, Recording recording, Take take) {
    Figure figure = new Figure(id, recording, TakePart.whole(take), false, false);
    return "<p id=\"%s\" hidden>%s</p>\n<div class=\"drawing\">%s</div>"
        .formatted(
            FigureHtml.description(figure),
            Markup.escape(LadderDescription.of(figure.part())),
            FigureHtml.drawing(figure));
  }

  /** Where one who steps through it stops, as {@code data-steps} of a figure says it. */
  public static String steps(Take take) {
    return LadderMoments.of(TakePart.whole(take)).tokens();
  }
}
