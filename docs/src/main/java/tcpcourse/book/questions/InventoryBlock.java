package tcpcourse.book.questions;

import java.util.List;
import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Contexts;
import org.asciidoctor.extension.Reader;

/** {@code [inventory]}: an example block of questions that are counted together. */
@Contexts(Contexts.EXAMPLE)
final class InventoryBlock extends BlockProcessor {

  @Override
  public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
    StructuralNode block = createBlock(parent, "open", List.of(), Map.of("role", "inventory"));
    parseContent(block, reader.readLines());
    return block;
  }
}
