package tcpcourse.book.questions;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Contexts;
import org.asciidoctor.extension.Reader;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;

/** {@code [principle,after=ID]}: a rule that a reader is told when that question is answered. */
@Contexts({Contexts.OPEN, Contexts.EXAMPLE})
final class PrincipleBlock extends BlockProcessor {

  @Override
  public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
    Object after = attributes.get("after");
    if (after == null) {
      throw new BookFault("a principle needs after=, the question that it follows");
    }
    StructuralNode block = createBlock(parent, "open", List.of(), Map.of());
    parseContent(block, reader.readLines());
    String prose =
        block.getBlocks().stream().map(StructuralNode::convert).collect(Collectors.joining("\n"));
    return createBlock(
        parent,
        "pass",
        """
        <div class="principle asked" role="note" data-after="%s"><p class="eyebrow">The principle</p>
        %s</div>"""
            .formatted(Html.escape(after.toString()), prose));
  }
}
