package tcpcourse.book.tables;

import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Recording;

/**
 * {@code table::EXPERIMENT[columns="read() | the peer is sent"]}: a {@link TakesTable} with a row
 * for each take of an experiment. With {@code figure} its caption says how to read it; with {@code
 * connections} there is a table for each take, and a row for each of its connections.
 */
final class TableMacro extends BlockMacroProcessor {

  private final Recordings recordings;

  TableMacro(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String experiment, Map<String, Object> attributes) {
    TakesTable table = TakesTable.of(attributes);
    Recording recording = recordings.of(experiment);
    return createBlock(
        parent,
        "pass",
        table.has("figure")
            ? table.figure(recording)
            : table.table(
                recording.takes().stream().map(take -> Row.of(experiment, take)).toList()));
  }
}
