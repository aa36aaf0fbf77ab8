package tcpcourse.book.tables;

import java.util.Map;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.InlineMacroProcessor;
import tcpcourse.book.kit.Html;

/**
 * {@code linux:ROW[]}, behind a statement that holds for Linux alone: {@link Html#linuxAlone}. What
 * others do stands in the row with the anchor {@code linux-ROW}.
 */
final class LinuxMacro extends InlineMacroProcessor {

  @Override
  public PhraseNode process(StructuralNode parent, String row, Map<String, Object> attributes) {
    return createPhraseNode(parent, "quoted", Html.linuxAlone(row));
  }
}
