package tcpcourse.book.ladder;

import java.util.List;
import java.util.Map;
import tcpcourse.lab.figure.Figure;
import tcpcourse.lab.figure.FigureHtml;
import tcpcourse.lab.figure.TakePart;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Both;

/** A connection of a reader's own capture as a figure of its own: the book has nothing of it. */
public final class CapturedFigure {

  private final Figure figure;

  /**
   * A figure.
   *
   * @param id its id on the page
   * @param take what is drawn of the recording
   * @param ends the two ends' addresses and ports
   */
  public CapturedFigure(String id, Recording recording, Take take, Both<String> ends) {
    Recording drawn = recording.with(List.of(take));
    this.figure = new Figure(id, drawn, TakePart.whole(take), false, false, ends);
  }

  /** With its caption, as a figure of the book; what leads to its files, the page adds. */
  public String html() {
    return FigureHtml.of(figure, "");
  }

  /** The drawings to scale, by the names of their layouts. */
  public Map<String, Object> toScale() {
    return DrawingScript.respaced(figure);
  }
}
