package tcpcourse.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClaimsTest {

  @TempDir Path folder;

  private Claims read(String verdict, String experiments) throws Exception {
    Path file = folder.resolve("claims.json");
    String claim =
        "[{\"id\":\"Z1\",\"articles\":[\"A\"],\"claim\":\"c\",\"verdict\":\"%s\",\"why\":\"w\",\"rfc\":[],\"experiments\":%s}]";
    Files.writeString(file, claim.formatted(verdict, experiments));
    return Claims.read(file, SmallBook.RECORDINGS);
  }

  @Test
  void a_claim_has_one_of_three_verdicts() throws Exception {
    assertEquals("Wrong", read("wrong", "[\"every-kind\"]").of("Z1").verdict().words());
    assertThrows(BookFault.class, () -> read("maybe", "[\"every-kind\"]"));
  }

  @Test
  void a_claim_that_no_recording_shows_is_a_fault() {
    BookFault never = assertThrows(BookFault.class, () -> read("holds", "[\"never-played\"]"));
    assertTrue(never.getMessage().contains("never-played"));
    assertThrows(BookFault.class, () -> read("holds", "[]"));
  }
}
