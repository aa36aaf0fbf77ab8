package tcpcourse.book.ladder;

import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;

/**
 * {@code ladder::EXPERIMENT[take=…,id=…,scale=time,from=…,to=…,plays=itself]}: a take's ladder, or
 * the part of it between two events ({@link PartByWords#of}), drawn for wide pages and for phones,
 * with the whole as text, and where and when it was recorded.
 */
final class LadderMacro extends BlockMacroProcessor {

  private final Figures figures;

  LadderMacro(Figures figures) {
    this.figures = figures;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String experiment, Map<String, Object> attributes) {
    return createBlock(parent, "pass", figures.put(experiment, attributes));
  }
}
