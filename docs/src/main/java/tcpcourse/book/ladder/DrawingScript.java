package tcpcourse.book.ladder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tcpcourse.book.kit.Script;
import tcpcourse.lab.figure.Figure;
import tcpcourse.lab.figure.LadderFigure;
import tcpcourse.lab.figure.LadderLayout;
import tcpcourse.lab.figure.LadderMoments;
import tcpcourse.lab.figure.TakePart;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * What a figure's page does not hold: its ladder with the rows spaced the other way, and takes to
 * be stepped beside it: those of its own recording from where it begins, and any other recording's.
 */
final class DrawingScript {

  private DrawingScript() {}

  static byte[] of(Figure figure) {
    boolean toScale = figure.toScale();
    Map<String, Object> other = respaced(figure);
    List<Object> beside = new ArrayList<>();
    for (Take take : figure.recording().takes()) {
      boolean shown = take.equals(figure.part().take());
      TakePart part = PartByWords.likewise(figure.part(), take);
      beside.add(shown ? Map.of() : beside(part, toScale));
    }
    return Script.call("drawings", figure.id(), other, beside);
  }

  /** Both of its drawings with the rows spaced the other way. */
  static Map<String, Object> respaced(Figure figure) {
    Map<String, Object> other = new LinkedHashMap<>();
    for (LadderLayout layout : List.of(LadderLayout.WIDE, LadderLayout.NARROW)) {
      LadderFigure drawing = new LadderFigure(figure.part(), layout, !figure.toScale());
      other.put(layout.name(), drawing.draw(name(figure.part().take()), "", figure.ends()));
    }
    return other;
  }

  /** Every take of a recording, whole. */
  static byte[] of(Recording recording) {
    List<Object> takes = new ArrayList<>();
    recording.takes().forEach(take -> takes.add(beside(TakePart.whole(take), false)));
    return Script.call("besides", recording.experiment(), takes);
  }

  private static Map<String, Object> drawing(TakePart part, LadderLayout layout, boolean toScale) {
    Map<String, Object> drawing = new LinkedHashMap<>();
    drawing.put(layout.name(), draw(part, layout, toScale));
    return drawing;
  }

  private static String draw(TakePart part, LadderLayout layout, boolean toScale) {
    return new LadderFigure(part, layout, toScale).draw(name(part.take()), "");
  }

  private static String name(Take take) {
    return "Ladder" + (take.name().isEmpty() ? "" : ", " + take.name());
  }

  private static Map<String, Object> beside(TakePart part, boolean toScale) {
    Map<String, Object> beside = drawing(part, LadderLayout.NARROW, toScale);
    beside.put("steps", LadderMoments.of(part).tokens());
    return beside;
  }
}
