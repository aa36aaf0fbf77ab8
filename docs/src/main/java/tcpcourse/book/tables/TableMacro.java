package tcpcourse.book.tables;

import java.util.Map;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Recording;

/**
 * {@code table::EXPERIMENT[columns="read() | the peer is sent"]}: a {@link TakesTable} with a row
 * for each take of an experiment. With {@code figure} its caption says how to read it; with {@code
 * connections} there is a table for each take, and a row for each of its connections.
 */
record TableMacro(Recordings recordings) {

  String html(String experiment, Map<String, Object> attributes) {
    TakesTable table = TakesTable.of(attributes);
    Recording recording = recordings.of(experiment);
    return table.has("figure")
        ? table.figure(recording)
        : table.table(recording.takes().stream().map(take -> Row.of(experiment, take)).toList());
  }
}
