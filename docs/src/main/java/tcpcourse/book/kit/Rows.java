package tcpcourse.book.kit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A table's rows, written by hand as a JSON file. */
public final class Rows {

  private Rows() {}

  /**
   * All of them.
   *
   * @throws BookFault with the file and the line, if it is no list of such rows
   */
  public static <T> List<T> read(Path file, Class<T> row) {
    ObjectMapper json = new ObjectMapper();
    try {
      return json.readValue(
          Files.readAllBytes(file), json.getTypeFactory().constructCollectionType(List.class, row));
    } catch (JacksonException wrong) {
      throw new BookFault(place(file, wrong.getLocation()) + wrong.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String place(Path file, JsonLocation at) {
    return at == null ? file + ": " : file + ":" + at.getLineNr() + ": ";
  }
}
