package tcpcourse.book.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.book.kit.BookFault;

class RecordingsTest {

  @Test
  void a_damaged_recording_is_a_fault_of_the_book_in_one_line(@TempDir Path root) throws Exception {
    Path directory = Files.createDirectories(root.resolve("01-test/recordings"));
    Files.writeString(directory.resolve("damaged.json"), "{\"format\": 1}");
    BookFault fault = assertThrows(BookFault.class, () -> Recordings.below(root));
    assertEquals("damaged.json: format: is not 3, which is read here", fault.getMessage());
  }
}
