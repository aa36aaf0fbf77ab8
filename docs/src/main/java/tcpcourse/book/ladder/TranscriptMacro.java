package tcpcourse.book.ladder;

import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.Html;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** {@code transcript::EXPERIMENT[take=…]}: a take as the terminal shows it. */
final class TranscriptMacro extends BlockMacroProcessor {

  private final Recordings recordings;

  TranscriptMacro(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String experiment, Map<String, Object> attributes) {
    Take take = recordings.take(experiment, (String) attributes.get("take"));
    String text = text(recordings.of(experiment), take);
    return createBlock(
        parent, "pass", "<pre class=\"transcript\" tabindex=\"0\">" + Html.escape(text) + "</pre>");
  }

  static String text(Recording recording, Take take) {
    Ladder.Options plain = new Ladder.Options(Numbering.RELATIVE, false);
    return Ladder.draw(take, recording.made().delay(), plain);
  }
}
