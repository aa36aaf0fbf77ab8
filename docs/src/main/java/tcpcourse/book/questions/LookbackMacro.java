package tcpcourse.book.questions;

import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.Html;

/**
 * {@code lookback::ID,ID,…[]}: asks questions of earlier chapters again. They are put there when
 * all have been read.
 */
final class LookbackMacro extends BlockMacroProcessor {

  static final String IDS = "data-ids";

  @Override
  public StructuralNode process(StructuralNode parent, String ids, Map<String, Object> attributes) {
    return createBlock(
        parent,
        "pass",
        "<div class=\"lookback\" %s=\"%s\"><p class=\"eyebrow\">Looking back</p></div>"
            .formatted(IDS, Html.escape(ids)));
  }
}
