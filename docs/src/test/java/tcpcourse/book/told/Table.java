package tcpcourse.book.told;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was told, row by row, as it lies beside the book's text. */
record Table(List<Row> rows) {

  /**
   * @param table which table of the book it belongs to
   * @param event what happened
   * @param by to whom: a class of the JDK's, or a library and its version
   * @param told what that said, call by call
   */
  record Row(String table, String event, String by, List<String> told) {}

  Table() {
    this(new ArrayList<>());
  }

  void add(String table, String event, String by, List<String> told) {
    rows.add(new Row(table, event, by, told));
  }

  static List<Row> read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    return json.readValue(
        file.toFile(), json.getTypeFactory().constructCollectionType(List.class, Row.class));
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
