package tcpcourse.book.told;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.book.tables.Told.Row;

/** What was told, row by row, as it lies beside the book's text. */
record Table(List<Row> rows) {

  Table() {
    this(new ArrayList<>());
  }

  void add(String table, String event, String by, List<String> told) {
    rows.add(new Row(table, event, by, told));
  }

  /** A row a line, so that a change shows as one. */
  void write(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add(json.writeValueAsString(row));
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, "[\n" + String.join(",\n", lines) + "\n]\n");
  }
}
