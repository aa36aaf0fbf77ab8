package tcpcourse.book.tables;

import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Contexts;
import org.asciidoctor.extension.Reader;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.source.Recordings;

/**
 * A block {@code [takes,columns="…"]} whose lines are {@code label | experiment | take}: a {@link
 * TakesTable} whose rows are takes of several experiments, called as the lines say.
 */
@Contexts(Contexts.LISTING)
final class TakesBlock extends BlockProcessor {

  private final Recordings recordings;

  TakesBlock(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
    TakesTable table = TakesTable.of(attributes);
    return createBlock(
        parent, "pass", table.table(reader.readLines().stream().map(this::row).toList()));
  }

  private Row row(String line) {
    String[] parts = line.split("\\s*\\|\\s*", 3);
    if (parts.length != 3) {
      throw new BookFault("takes: \"" + line + "\" is not: label | experiment | take");
    }
    return new Row(parts[0], parts[1], recordings.take(parts[1], parts[2]), 0);
  }
}
