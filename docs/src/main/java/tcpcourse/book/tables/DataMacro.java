package tcpcourse.book.tables;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Take;

/**
 * {@code data::EXPERIMENT[side=client,take=…]}: the text in the first segment with data that this
 * side has sent.
 */
public final class DataMacro extends BlockMacroProcessor {

  private final Recordings recordings;

  public DataMacro(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String experiment, Map<String, Object> attributes) {
    Take take = recordings.take(experiment, (String) attributes.get("take"));
    String side = String.valueOf(attributes.get("side"));
    String text =
        take.segments().stream()
            .filter(crossing -> crossing.from().toString().equals(side))
            .filter(crossing -> crossing.segment().length() > 0)
            .findFirst()
            .map(DataMacro::text)
            .orElseThrow(() -> new BookFault("the " + side + " sends no data in " + experiment));
    return createBlock(
        parent, "pass", "<pre class=\"transcript\" tabindex=\"0\">" + Html.escape(text) + "</pre>");
  }

  private static String text(Crossing crossing) {
    return new String(crossing.segment().data(), StandardCharsets.US_ASCII).strip();
  }
}
