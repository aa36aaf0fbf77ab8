package tcpcourse.book.kit;

import java.util.Map;
import java.util.function.BiFunction;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;

/** A block macro, of whose target and attributes HTML is made. */
public final class HtmlMacro extends BlockMacroProcessor {

  private final BiFunction<String, Map<String, Object>, String> html;

  public HtmlMacro(BiFunction<String, Map<String, Object>, String> html) {
    this.html = html;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String target, Map<String, Object> attributes) {
    return createBlock(parent, "pass", html.apply(target, attributes));
  }
}
