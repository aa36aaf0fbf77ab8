package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.testkit.AskedBook;

@Timeout(300)
class QuestionsTest {
  @Test
  void built() throws Exception {
    assertTrue(Files.exists(AskedBook.page()));
  }
}
